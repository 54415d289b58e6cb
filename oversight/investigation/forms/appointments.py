"""Agreeing on an interview, moving it, ending it, and what is kept of one that was held."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import IntegerField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange

from oversight.investigation.actions.appointments import LONGEST_MINUTES
from oversight.investigation.actions.words import LONGEST
from oversight.investigation.forms.moments import moment_field
from oversight.investigation.rules.appointments import ENDINGS, MATERIAL_LABELS, STATE_LABELS
from oversight.web.choosing import choices_of


class WhenAndWhere(FlaskForm):
    """What an appointment says, whether it is new or moved."""

    at = moment_field(_("When does it begin?"))
    minutes = IntegerField(
        _("How many minutes?"),
        [
            InputRequired(_("Write how many minutes.")),
            NumberRange(1, LONGEST_MINUTES, _("Write a number from 1 to 720.")),
        ],
        default=60,
    )
    place = StringField(_("Where?"), [InputRequired(_("Say where it will take place.")), Length(max=300)])
    representative = StringField(
        _("Who comes with them?"), [Length(max=200)], description=_("Counsel, union, a support person.")
    )
    interpreter = StringField(_("Interpreter"), [Length(max=200)])
    language = StringField(_("Language"), [Length(max=60)])


class AppointmentForm(WhenAndWhere):
    """A new appointment. Whom: parties and officers of the case, given at view time."""

    whom = SelectField(_("Who is to be interviewed?"), [InputRequired(_("Choose who is to be interviewed."))])


class MoveForm(WhenAndWhere):
    """Another moment or place, and why."""

    reason = TextAreaField(_("Why is it moved?"), [InputRequired(_("Say why it is moved.")), Length(max=2000)])


class EndForm(FlaskForm):
    """What became of an appointment at which nobody was interviewed."""

    state = RadioField(
        _("What happened?"),
        [InputRequired(_("Choose what became of it."))],
        choices=choices_of((state.value, STATE_LABELS[state]) for state in ENDINGS),
    )
    reason = TextAreaField(
        _("In a few words"), [InputRequired(_("Say in a few words what happened.")), Length(max=2000)]
    )


class MaterialForm(FlaskForm):
    """A recording or a transcript. The files of the case are given at view time."""

    kind = RadioField(
        _("What is it?"),
        [InputRequired(_("Choose what it is."))],
        choices=choices_of((kind.value, label) for kind, label in MATERIAL_LABELS.items()),
    )
    file = SelectField(_("File of the case"))
    text = TextAreaField(
        _("The transcript itself"),
        [Length(max=LONGEST * 5, message=_("This is too long. Add it as a file."))],
        description=_("Only when there is no file of it. One line for each moment, such as 12:40, helps to cite it."),
    )
