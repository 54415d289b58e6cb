"""Forms of incidents: shape only."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    DateField,
    FloatField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    TextAreaField,
    TimeField,
)
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import InputRequired, Length, Optional
from wtforms.widgets import HiddenInput

from oversight.complaints.forms.fields import line
from oversight.complaints.incidents.rules import NUMBER_KINDS, TASKS


class IncidentForm(FlaskForm):
    """What is known of an incident."""

    name = line(
        _("Name"),
        200,
        (InputRequired(_("Give the incident a name.")),),
        description=_("For staff, without names of people: “Protest on Market Square”."),
    )
    first_on = DateField(_("First day"), [Optional()])
    last_on = DateField(_("Last day"), [Optional()], description=_("Also when it went on past midnight."))
    from_time = TimeField(_("From"), [Optional()])
    to_time = TimeField(_("To"), [Optional()])
    second_hour = BooleanField(
        _("In the second of the two hours that are called the same"),
        description=_("Only in the night in which the clocks go back."),
    )
    when_words = line(_("When, in words"), 300)
    words = TextAreaField(_("What is known"), [Length(max=20_000)])
    version = IntegerField(widget=HiddenInput(), default=0)


class PlaceForm(FlaskForm):
    """One place of an incident."""

    place = line(_("Place"), 500, (InputRequired(_("Say where it was.")),))
    district = line(_("District"), 80)
    latitude = FloatField(_("Latitude"), [Optional()], description=_("Degrees, such as 39.2904. South is negative."))
    longitude = FloatField(_("Longitude"), [Optional()], description=_("Degrees, such as -76.6122. West is negative."))


class NumberForm(FlaskForm):
    """A number under which others know the incident."""

    kind = SelectField(
        _("Whose number"), choices=[SelectChoice(kind.value, words) for kind, words in NUMBER_KINDS.items()]
    )
    number = line(_("Number"), 80, (InputRequired(_("Write the number.")),))


class JoinForm(FlaskForm):
    """Cases that are put to an incident: chosen from the suggestions, or by their numbers."""

    cases = SelectMultipleField(_("Suggested cases"))
    numbers = line(_("Further case numbers"), 2000, description=_("Several with a space between them."))
    reason = line(_("Why are they about one incident?"), 300, (InputRequired(_("Say why.")),))


class LeaveForm(FlaskForm):
    """Why a case is taken from an incident."""

    case = SelectField(_("Case"), [InputRequired(_("Choose a case."))])
    reason = line(_("Why is it about something else?"), 300, (InputRequired(_("Say why.")),))


class TogetherForm(FlaskForm):
    """Something for many cases at once."""

    task = RadioField(
        _("What is to be done?"),
        [InputRequired(_("Choose what is to be done."))],
        choices=[SelectChoice(task.value, words) for task, words in TASKS.items()],
    )
    words = TextAreaField(
        _("Working title, or the message"),
        [InputRequired(_("Write the working title, or the message."))],
        description=_("A title for cases that have none yet. A message is read by every complainant."),
    )
    cases = SelectMultipleField(_("For these cases"))
