"""Forms of a hearing: shape only."""

import datetime as dt

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    DateField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    TimeField,
)
from wtforms.validators import InputRequired, Length, Optional

from oversight.hearings.forms import offered
from oversight.hearings.hearing import labels

SIDES = offered(labels.SIDES.items())
WORDS = 5_000


class WhenForm(FlaskForm):
    """When and where a session is planned."""

    starts_at = DateField(_("Day"), [InputRequired(_("Write the day of the session."))])
    time = TimeField(_("Time"), [InputRequired(_("Write when the session begins."))])
    place = StringField(_("Place"), [InputRequired(_("Say where the session takes place.")), Length(max=300)])
    remote = StringField(_("How to take part from afar"), [Length(max=300)])
    shorter = TextAreaField(
        _("A shorter notice"),
        [Length(max=WORDS)],
        description=_("Only when all parties agreed to it: who agreed, and how."),
    )


class HearingForm(WhenForm):
    """A hearing and its first session."""

    kind = RadioField(_("Kind of hearing"), [InputRequired(_("Choose a kind."))])
    presiding = SelectField(_("Who presides?"), coerce=int)

    def offer_kinds(self, kinds: tuple[str, ...]) -> None:
        """Offer the kinds that the law knows."""
        self.kind.choices = offered((kind, labels.KINDS[kind]) for kind in kinds)
        if len(kinds) == 1 and not self.is_submitted():
            self.kind.data = kinds[0]


class OpenForm(FlaskForm):
    """Who presides and who is there when a session opens."""

    presiding = SelectField(_("Who presides?"), coerce=int)
    present = SelectMultipleField(_("Who is there?"), coerce=int)


class OutcomeForm(FlaskForm):
    """What became of a session, and when it goes on."""

    outcome = RadioField(
        _("What became of it?"),
        [InputRequired(_("Choose what became of it."))],
        choices=offered(labels.OUTCOMES.items()),
    )
    absent = RadioField(
        _("Who did not come?"),
        [Optional()],
        choices=offered((key, labels.SIDES[key]) for key in ("complainant", "officer")),
    )
    reason = TextAreaField(_("Why?"), [Length(max=WORDS)], description=_("In a sentence. It stays in the record."))
    starts_at = DateField(_("Next session: day"), [Optional()])
    time = TimeField(_("Next session: time"), [Optional()], default=dt.time(18))
    place = StringField(_("Next session: place"), [Length(max=300)])
    remote = StringField(_("Next session: how to take part from afar"), [Length(max=300)])
    shorter = TextAreaField(
        _("A shorter notice"),
        [Length(max=WORDS)],
        description=_("Only when all parties agreed to it: who agreed, and how."),
    )


class WitnessForm(FlaskForm):
    """Who is called, by whom, about what."""

    by = RadioField(_("Who calls the witness?"), [InputRequired(_("Say who calls the witness."))], choices=SIDES)
    who = SelectField(_("Who is it?"))
    name = StringField(_("Name of somebody else"), [Length(max=200)])
    protected = BooleanField(
        _("Their identity is protected"),
        description=_("Papers and other people read a number in place of the name."),
    )
    about = TextAreaField(
        _("What can they speak about?"), [InputRequired(_("Say what they can speak about.")), Length(max=WORDS)]
    )
    compulsion = RadioField(
        _("Do they speak of their own will?"),
        choices=offered(labels.COMPULSIONS.items()),
        default="voluntary",
    )
    warned_on = DateField(_("Ordered to answer: day of the warning"), [Optional()])
    asked_on = DateField(_("When did the party ask?"), [Optional()])
    late_words = TextAreaField(_("Why it is allowed after the time for it"), [Length(max=WORDS)])


class ExhibitForm(FlaskForm):
    """Which file is offered by whom."""

    by = RadioField(_("Who offers it?"), [InputRequired(_("Say who offers it."))], choices=SIDES)
    file = SelectField(_("File of the case"), [InputRequired(_("Choose a file."))], coerce=int)
    label = StringField(
        _("What it is"),
        [InputRequired(_("Say in a few neutral words what it is.")), Length(max=200)],
        description=_("In a few neutral words, such as “Recording, 4 minutes”."),
    )
    compelled = BooleanField(_("It is a statement that an officer was ordered to give"))


class RulingForm(FlaskForm):
    """What was raised and how it was ruled on."""

    by = SelectField(_("Who raised it?"), choices=SIDES)
    words = TextAreaField(_("What was raised?"), [InputRequired(_("Say what was raised.")), Length(max=WORDS)])
    ruled = SelectField(_("Ruling"), choices=offered(labels.RULED.items()))
    reason = TextAreaField(_("Reason"), [Length(max=WORDS)])


class SubpoenaForm(FlaskForm):
    """To whom, for what, until when."""

    by = RadioField(_("Who asks for it?"), [InputRequired(_("Say who asks for it."))], choices=SIDES)
    witness = SelectField(_("To which witness?"), coerce=int)
    to = StringField(_("Or to which office?"), [Length(max=300)])
    documents = TextAreaField(
        _("What is to be brought?"), [Length(max=WORDS)], description=_("Leave it empty when somebody is only to come.")
    )
    answer_on = DateField(_("By which day?"), [InputRequired(_("Write the day."))])
    asked_on = DateField(_("When did the party ask?"), [Optional()])
    late_words = TextAreaField(_("Why it is allowed after the time for it"), [Length(max=WORDS)])


class ServiceForm(FlaskForm):
    """How and when a subpoena was served."""

    how = SelectField(_("How was it served?"), choices=offered(labels.SERVICES.items()))
    on = DateField(_("On which day?"), [InputRequired(_("Write the day of service."))])


class MotionForm(FlaskForm):
    """A motion to quash, as it arrived."""

    words = TextAreaField(_("What does the motion say?"), [InputRequired(_("Write what it says.")), Length(max=WORDS)])
    on = DateField(_("When did it arrive?"), [InputRequired(_("Write the day."))])


class MotionRulingForm(FlaskForm):
    """How a motion to quash was ruled on."""

    by = SelectField(_("Who made it?"), choices=SIDES)
    granted = RadioField(
        _("Ruling"),
        [InputRequired(_("Choose one of the two."))],
        choices=offered((("yes", _("Granted: the subpoena falls")), ("no", _("Denied: the subpoena stands")))),
    )
    reason = TextAreaField(_("Reason"), [InputRequired(_("Give the reason.")), Length(max=WORDS)])


class ComplianceForm(FlaskForm):
    """What a subpoena came to."""

    compliance = RadioField(
        _("What did it come to?"),
        [InputRequired(_("Choose one."))],
        choices=offered((key, labels.COMPLIANCES[key]) for key in ("complied", "partly", "refused")),
    )
    words = TextAreaField(_("What came, or what is missing"), [Length(max=WORDS)])


class ResponseForm(FlaskForm):
    """A party's written response that came by letter."""

    by = SelectField(_("Who answers?"))
    arrived_on = DateField(_("When did it arrive?"), [InputRequired(_("Write the day on which it arrived."))])
    words = TextAreaField(_("What it says"), [Length(max=4 * WORDS)])
    file = SelectField(_("Or the file of the case that holds it"), coerce=int)


class OwnResponseForm(FlaskForm):
    """A complainant's own answer."""

    words = TextAreaField(_("Your answer"), [InputRequired(_("Write your answer.")), Length(max=4 * WORDS)])


class RepresentativeForm(FlaskForm):
    """Who stands by a party."""

    by = SelectField(_("By whom do they stand?"))
    name = StringField(_("Name"), [InputRequired(_("Write the name.")), Length(max=200)])
    capacity = SelectField(_("As what?"), choices=offered(labels.CAPACITIES.items()))
    reach = StringField(_("How they are reached"), [Length(max=300)])


class RecordForm(FlaskForm):
    """Which file is the recording or transcript of a session."""

    session = SelectField(_("Session"), coerce=int)
    what = RadioField(
        _("What is it?"),
        [InputRequired(_("Choose one of the two."))],
        choices=offered((("recording", _("The recording")), ("transcript", _("The transcript")))),
    )
    file = SelectField(_("File of the case"), [InputRequired(_("Choose a file."))], coerce=int)
