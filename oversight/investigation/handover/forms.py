"""The form of a hand-over. Successors and notes of each case are read by the view."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import SelectField, TextAreaField
from wtforms.validators import InputRequired, Length


class DeclineForm(FlaskForm):
    """Why somebody cannot take a case."""

    reason = TextAreaField(
        _("Why can you not take the case?"),
        [InputRequired(_("Say why you cannot take the case.")), Length(max=2000)],
        description=_("The supervisor and the director read it. It stays in the record of the case."),
    )


class HandOverForm(FlaskForm):
    """Why, and to whom all cases go unless another is chosen for one."""

    everyone = SelectField(_("All cases go to"), coerce=str, description=_("Unless you choose somebody else below."))
    reason = TextAreaField(
        _("Why do the cases change hands?"),
        [InputRequired(_("Say why the cases change hands.")), Length(max=2000)],
        description=_("It stays in the record of each case."),
    )
