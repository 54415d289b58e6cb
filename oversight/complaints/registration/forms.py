"""Forms of intake: shape only. Choices come from the charter at view time."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    DateField,
    DateTimeLocalField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    TextAreaField,
    TimeField,
)
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import InputRequired, Optional

from oversight.cases.rules import PRECISION_LABELS, SOURCE_LABELS, Precision, Source
from oversight.complaints.forms.fields import line, offered, text

MOMENT = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"]
PRECISIONS = offered((code.value, label) for code, label in PRECISION_LABELS.items())


class WhenForm(FlaskForm):
    """When and where something happened."""

    precision = RadioField(_("How well is the day known?"), choices=PRECISIONS, default=Precision.UNKNOWN.value)
    from_on = DateField(_("Day, or the first day"), [Optional()])
    to_on = DateField(_("Last day"), [Optional()], description=_("Only when it went on from a day to a day."))
    at_time = TimeField(_("Time"), [Optional()])
    when_words = line(_("When, in their words"), 300)
    place = line(_("Where it happened"), 500)


class RegisterForm(WhenForm):
    """What intake writes when it logs a complaint."""

    title = line(
        _("Working title"),
        200,
        (InputRequired(_("Give the case a working title.")),),
        description=_("A few words for staff, without a name: “Search at a bus stop”."),
    )
    district = line(_("District"), 80)
    urgent = SelectField(_("Urgent"))
    complete = RadioField(
        _("Is everything here that is needed to decide?"),
        choices=offered(
            [
                ("yes", _("Yes, since it arrived")),
                ("now", _("Yes, since today")),
                ("no", _("No, something is missing")),
            ]
        ),
        default="yes",
        description=_("The period for the screening decision counts from this day."),
    )
    version = IntegerField()


class CompleteForm(FlaskForm):
    """Since when everything needed to decide has been there."""

    at = DateTimeLocalField(_("Since when"), [InputRequired(_("Say since when."))], format=MOMENT)
    reason = text(_("What made it complete"), validators=(InputRequired(_("Say what made it complete.")),))


class KeyInForm(WhenForm):
    """A complaint that came by telephone, letter, e-mail or in person, on one page."""

    channel = RadioField(_("How it came in"), [InputRequired(_("Choose how it came in."))])
    received_at = DateTimeLocalField(
        _("When it really arrived"),
        [InputRequired(_("Say when it arrived."))],
        format=MOMENT,
        description=_("The day of the call, or of the stamp on the letter. The clocks count from it."),
    )
    story = text(
        _("What happened"),
        200_000,
        validators=(InputRequired(_("Write what happened.")),),
        description=_("In the person’s own words, as near as you can. It is frozen once it is saved."),
    )
    officers = text(
        _("Officers"),
        description=_("One officer on each line: name, badge, or what was seen."),
    )
    witnesses = text(_("Witnesses"), description=_("One on each line: name, and how to reach them."))
    relation = SelectField(
        _("The person who complains"),
        choices=offered(
            [
                ("affected", _("It happened to them")),
                ("saw", _("They saw it")),
                ("for-someone", _("They speak for someone")),
            ]
        ),
    )
    anonymous = BooleanField(_("They do not want to give their name"))
    name = line(_("Name"), 200)
    affected_name = line(
        _("Name of the person it happened to"), 200, description=_("Only when they speak for someone.")
    )
    reach = SelectField(
        _("How we write to them"),
        choices=offered(
            [
                ("mailbox", _("Mailbox of this site")),
                ("email", _("E-mail")),
                ("text", _("Text message")),
                ("letter", _("Letter")),
            ]
        ),
    )
    email = line(_("E-mail address"), 254)
    phone = line(_("Telephone"), 60)
    address = text(_("Postal address"), 1000)
    contact_note = line(_("What makes it safe to reach them"), 500, description=_("When, and what not to do."))
    language = SelectField(_("Language they read best"))
    desired_outcome = text(_("What they hope for"))
    urgent = SelectMultipleField(_("Urgent"))
    receipt = BooleanField(
        _("Make a receipt for them"),
        description=_("Six words that open the status page. They are shown once, to be printed or read aloud."),
    )
    submission_key = HiddenField()


class OpenForm(WhenForm):
    """A case without a complaint."""

    origin = RadioField(
        _("How the board learned of it"),
        [InputRequired(_("Choose one."))],
        choices=offered(
            [
                ("notification", _("The department told the board")),
                ("own-motion", _("The board acts on its own motion")),
            ]
        ),
    )
    received_at = DateTimeLocalField(
        _("When"),
        [InputRequired(_("Say when."))],
        format=MOMENT,
        description=_("When the notification arrived, or when the board decided."),
    )
    title = line(_("Working title"), 200, (InputRequired(_("Give the case a working title.")),))
    grounds = text(
        _("What was reported, or why the board acts"), validators=(InputRequired(_("Say what was reported, or why.")),)
    )


class CorrectionForm(FlaskForm):
    """A fact corrected: which, to what, why."""

    field = HiddenField()
    was = HiddenField()
    new = line(_("Right value"), 500)
    reason = text(
        _("Why, and where you know it from"),
        validators=(InputRequired(_("Say why the fact is corrected.")),),
    )


class AllegationForm(FlaskForm):
    """One allegation, and the officers it is made against."""

    category = SelectField(_("Category"), [InputRequired(_("Choose a category."))])
    words = text(
        _("What is alleged"),
        validators=(InputRequired(_("Say in a sentence what is alleged.")),),
        description=_("One act in one or two sentences, without a private name."),
    )
    subtype = SelectField(
        _("Narrower kind"),
        choices=[],
        default="",
        description=_("The list is grouped by category. Choose from the group of the category above, or none."),
    )
    rules = SelectMultipleField(_("Rules of the department that it would break"), choices=[])
    slots = SelectMultipleField(_("Against"), coerce=int)
    source = SelectField(
        _("Who raised it"),
        choices=[SelectChoice(code.value, _(label)) for code, label in SOURCE_LABELS.items()],
        default=Source.COMPLAINANT.value,
        description=_("What the complainant did not say is not counted as theirs."),
    )


class TicksForm(FlaskForm):
    """The officers an allegation is made against."""

    slots = SelectMultipleField(_("Against"), coerce=int)


class OfficerForm(FlaskForm):
    """A subject officer: from the roster, or described."""

    officer = HiddenField()
    description = text(
        _("What is known about the officer"), description=_("Build, hair, glasses, uniform, car number.")
    )
    unit = line(_("Unit, if known"), 120)


class MessageForm(FlaskForm):
    """A message to the complainant."""

    text = TextAreaField(
        _("Your message"),
        [InputRequired(_("Write your message first."))],
        description=_("They read it on the status page. Write plainly, and say what happens next."),
    )
    key = HiddenField()
