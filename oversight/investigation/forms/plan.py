"""Tasks of the plan, and the report on progress."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import DateField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length


class TaskForm(FlaskForm):
    """A task. Whose: those who work on the case, given at view time."""

    what = StringField(_("What is to be done?"), [InputRequired(_("Say what is to be done.")), Length(max=300)])
    owner = SelectField(_("Who does it?"), [InputRequired(_("Choose who does it."))])
    due_on = DateField(_("Until when?"), [InputRequired(_("Write a day."))])


class ProgressForm(FlaskForm):
    """What stands and what comes next."""

    text = TextAreaField(
        _("What stands, and what comes next?"),
        [InputRequired(_("Write in a few sentences what stands and what comes next.")), Length(max=5000)],
        description=_("A few sentences. The supervisor reads them."),
    )
