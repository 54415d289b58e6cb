"""Forms of meetings, seats and panels: shape only."""

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    DateField,
    Field,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    TimeField,
)
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than the types
from wtforms.validators import InputRequired, Length, Optional

from oversight.charter.schema import VotingRule
from oversight.kernel.errors import Invalid


def offered(pairs: Iterable[tuple[Any, Any]]) -> list[SelectChoice]:
    """The choices of a field, from values and their labels."""
    return [SelectChoice(value, label) for value, label in pairs]


KINDS = offered((("regular", _("Regular")), ("special", _("Special")), ("emergency", _("Emergency"))))


class CallForm(FlaskForm):
    """When and where a meeting takes place."""

    kind = RadioField(
        _("Kind of meeting"),
        choices=KINDS,
        default="regular",
    )
    starts_at = DateField(_("Day"), [InputRequired(_("Write the day of the meeting."))])
    time = TimeField(_("Time"), [InputRequired(_("Write when the meeting begins."))])
    place = StringField(_("Place"), [InputRequired(_("Say where the meeting takes place.")), Length(max=300)])
    remote = StringField(_("How to take part from afar"), [Length(max=300)])
    ground = TextAreaField(_("What makes it an emergency"), [Length(max=2_000)])


class SeatForm(FlaskForm):
    """Who holds a seat, from when to when, and what they declared at the appointment."""

    seat = SelectField(_("Seat"))
    account = SelectField(_("Member"), coerce=int)
    from_on = DateField(_("First day"), [InputRequired(_("Write the first day."))])
    to_on = DateField(
        _("Last day of the term"),
        [Optional()],
        description=_("Only when it is shorter than the law says: for the rest of somebody else’s term, for example."),
    )
    applies = SelectMultipleField(
        _("What of this applies to the member?"),
        description=_("As the member declared at the appointment. Tick nothing when nothing applies."),
    )
    former_officer = BooleanField(_("The member served as a police officer"))
    declared = BooleanField(
        _("The member has declared all of this"), [InputRequired(_("Ask the member first, and tick this then."))]
    )


class VacateForm(FlaskForm):
    """On which day somebody leaves a seat."""

    to_on = DateField(_("Last day in the seat"), [InputRequired(_("Write the last day."))])


class TrainingForm(FlaskForm):
    """Training that a member had."""

    item = SelectField(_("What was learned"))
    label = StringField(_("Other training, in words"), [Length(max=200)])
    hours = IntegerField(_("Hours"), [InputRequired(_("Write the hours."))])
    done_on = DateField(_("Day"), [InputRequired(_("Write the day."))])


class FoundForm(FlaskForm):
    """What a member answers about a possible conflict."""

    answer = RadioField(
        _("Is it a conflict?"),
        [InputRequired(_("Say whether it is a conflict."))],
        choices=offered(
            (
                ("none", _("No. I have no interest in this case and can decide it fairly")),
                ("conflict", _("Yes. I take no part in this case")),
            )
        ),
    )
    words = TextAreaField(
        _("Why?"),
        [InputRequired(_("Say in a sentence why.")), Length(max=2_000)],
        description=_("It stays in the board’s record and is not published."),
    )


class ChallengeForm(FlaskForm):
    """An objection to a member, as a letter of a party says it."""

    member = SelectField(_("To whom?"), coerce=int)
    by = SelectField(_("Who objects?"))
    arrived_on = DateField(_("When did it arrive?"), [InputRequired(_("Write the day on which it arrived."))])
    words = TextAreaField(_("What it says"), [InputRequired(_("Write what it says.")), Length(max=5_000)])


class ObjectionForm(FlaskForm):
    """A complainant's own objection to a member."""

    member = RadioField(_("To whom do you object?"), [InputRequired(_("Choose a member."))], coerce=int)
    words = TextAreaField(
        _("Why can this member not be fair?"),
        [InputRequired(_("Say why, in your own words.")), Length(max=5_000)],
    )


class DecisionForm(FlaskForm):
    """What is decided on an objection."""

    upheld = RadioField(
        _("What is decided?"),
        [InputRequired(_("Choose one of the two."))],
        choices=offered((("yes", _("The member steps off the case")), ("no", _("The member stays")))),
    )
    reason = TextAreaField(
        _("Why?"),
        [InputRequired(_("Give the reason.")), Length(max=5_000)],
        description=_("The party reads it in a letter."),
    )


class NecessityForm(FlaskForm):
    """Counsel's written approval."""

    account = SelectField(_("Which member may take part?"), coerce=int)
    words = TextAreaField(
        _("Why can nobody else decide?"),
        [InputRequired(_("Write why nobody else can decide.")), Length(max=5_000)],
        description=_("It stays in the record and is printed with the vote."),
    )


class ScheduleForm(FlaskForm):
    """Which meeting, and who sits."""

    meeting = RadioField(_("Meeting"), [InputRequired(_("Choose a meeting."))], coerce=int)
    body = RadioField(_("Who decides"), [InputRequired(_("Say who decides."))])
    members = SelectMultipleField(_("Members of the panel"), coerce=int)

    def offer_bodies(self, rules: Iterable[VotingRule]) -> None:
        """Offer the bodies that may decide, with their seats; the first is ticked."""
        words = {
            "panel": _("A panel of %(count)d"),
            "second_panel": _("A second panel of %(count)d, without those who decided first"),
            "examiner": _("An examiner"),
            "board": _("The full board"),
            "official": _("The official who decides alone"),
        }
        bodies = [(rule.body, words[rule.body] % {"count": rule.seats}) for rule in rules]
        self.body.choices = offered(bodies)
        if not self.is_submitted():
            self.body.data = bodies[0][0]


class ReplaceForm(FlaskForm):
    """Who leaves a panel and who takes the place."""

    leaving = SelectField(_("Member who is not there"), coerce=int)
    account = SelectField(_("Member who takes the place"), coerce=int)


class ReasonForm(FlaskForm):
    """A reason in words."""

    reason = TextAreaField(_("Reason"), [InputRequired(_("Give a reason.")), Length(max=20_000)])


class CloseForm(FlaskForm):
    """Closing a vote."""

    anyway = BooleanField(_("Close the vote although not everybody has voted"))


def put_right(form: FlaskForm, problem: Invalid) -> None:
    """Put what an action refused on its field. Raises the problem again when the form has no such field."""
    if problem.field not in form:
        raise problem
    field: Field = form[problem.field]
    field.errors = [*field.errors, *problem.reasons]
