"""Forms of meetings, seats and panels: shape only."""

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    DateField,
    Field,
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
    """Who holds a seat, from when to when."""

    seat = SelectField(_("Seat"))
    account = SelectField(_("Member"), coerce=int)
    from_on = DateField(_("First day"), [InputRequired(_("Write the first day."))])
    to_on = DateField(_("Last day"), [Optional()], description=_("Leave empty when it has no end."))


class ScheduleForm(FlaskForm):
    """Which meeting, and who sits."""

    meeting = RadioField(_("Meeting"), [InputRequired(_("Choose a meeting."))], coerce=int)
    body = RadioField(_("Who decides"), [InputRequired(_("Say who decides."))])
    members = SelectMultipleField(_("Members of the panel"), coerce=int)

    def offer_bodies(self, panel: VotingRule) -> None:
        """Offer a panel of so many members and the full board, or the board alone where the law has no panels."""
        bodies = [("panel", _("A panel of %(count)d", count=panel.seats))] if panel.body == "panel" else []
        self.body.choices = offered([*bodies, ("board", _("The full board"))])
        if not self.is_submitted():
            self.body.data = bodies[0][0] if bodies else "board"


class ReplaceForm(FlaskForm):
    """Who leaves a panel and who takes the place."""

    leaving = SelectField(_("Member who stepped aside"), coerce=int)
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
