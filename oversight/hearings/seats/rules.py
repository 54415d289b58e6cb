"""Who may hold a seat, and who of the holders may be seated for a case. Pure.

Authority: the charter's `[service]` and the keys of its `[[seat]]`.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from oversight.charter.schema import Seat, Service, TrainingItem


@dataclass(frozen=True)
class Eligibility:
    """What a member declared at the appointment: the exclusions that apply to them, and police service."""

    applies: frozenset[str] = frozenset()
    former_officer: bool = False


@dataclass(frozen=True)
class Training:
    """What a member has learned so far: hours by item of the charter; "" stands for hours of no item."""

    hours: Mapping[str, int] = field(default_factory=dict)

    @property
    def sum(self) -> int:
        """All hours together."""
        return sum(self.hours.values())

    def missing(self, law: Service) -> tuple[TrainingItem, ...]:
        """The items not learned, or not long enough."""
        return tuple(one for one in law.training if one.code not in self.hours or self.hours[one.code] < one.hours)


@dataclass(frozen=True)
class Holding:
    """A seat as somebody holds it. Days are both included; `term_ends_on` is nothing where the law sets no term."""

    name: str
    from_on: dt.date
    to_on: dt.date | None
    term_ends_on: dt.date | None
    interests_gone_through: bool = False

    def is_held_on(self, day: dt.date) -> bool:
        """Whether the seat is theirs on that day."""
        return self.from_on <= day and (self.to_on is None or self.to_on >= day)

    def holds_over_on(self, day: dt.date) -> bool:
        """Whether they serve beyond the term, until somebody follows."""
        return self.is_held_on(day) and self.term_ends_on is not None and self.term_ends_on < day


def term_end(law: Service, from_on: dt.date) -> dt.date | None:
    """The last day of a whole term that begins on a day; nothing where the law sets none.

    A term that begins on 29 February ends on 28 February.
    """
    if not law.term_years:
        return None
    day = 28 if (from_on.month, from_on.day) == (2, 29) else from_on.day
    following = dt.date(from_on.year + law.term_years, from_on.month, day)
    return following if day != from_on.day else following - dt.timedelta(days=1)


def against_appointment(law: Service, seat: Seat, declared: Eligibility, terms_so_far: int) -> Iterator[str]:
    """Why the law keeps a person from a seat, in sentences."""
    for one in law.exclusions:
        if one.code in declared.applies:
            yield f"The law keeps from a seat whoever: {_lowered(one.label)} ({law.authority})."
    if seat.former_officer == "never" and declared.former_officer:
        yield f"Nobody who served as a police officer may hold {seat.label} ({seat.authority})."
    if seat.former_officer == "required" and not declared.former_officer:
        yield f"{seat.label} is for somebody who served as a police officer ({seat.authority})."
    if law.terms_at_most and terms_so_far >= law.terms_at_most:
        terms = "1 term" if law.terms_at_most == 1 else f"{law.terms_at_most} terms"
        yield f"Nobody serves more than {terms}, and this person has ({law.authority})."


def _lowered(label: str) -> str:
    return label[:1].lower() + label[1:]


def against_seating(law: Service, holding: Holding, training: Training, day: dt.date) -> tuple[str, ...]:
    """Why a member who holds a seat may not be seated for a case on that day, in sentences."""
    return tuple(
        reason
        for reason in (
            _untrained(law, holding.name, training),
            _short_of_hours(law, holding.name, training),
            _undeclared(law, holding, day),
        )
        if reason
    )


def _untrained(law: Service, name: str, training: Training) -> str | None:
    missing = training.missing(law)
    if not missing:
        return None
    return f"{name} has not had the training that comes first: {', '.join(one.label for one in missing)}."


def _short_of_hours(law: Service, name: str, training: Training) -> str | None:
    if training.sum >= law.training_hours:
        return None
    return f"{name} has {training.sum} of the {law.training_hours} hours of training that come first."


def _undeclared(law: Service, holding: Holding, day: dt.date) -> str | None:
    last = declare_by(law, holding)
    if last is None or last >= day or holding.interests_gone_through:
        return None
    return f"{holding.name} has not gone through the list of interests, which was due by {last:%-d %B %Y}."


def declare_by(law: Service, holding: Holding) -> dt.date | None:
    """The last day on which a member should have gone through their list of interests."""
    return holding.from_on + dt.timedelta(days=law.declare_days) if law.declare_days else None


def vacant_since(days_held: Sequence[tuple[dt.date, dt.date | None]], today: dt.date) -> dt.date | None:
    """Since when nobody holds a seat; nothing while somebody does, and nothing when nobody ever did."""
    if any(begins <= today and (ends is None or ends >= today) for begins, ends in days_held):
        return None
    over = [ends for _begins, ends in days_held if ends is not None and ends < today]
    return max(over) + dt.timedelta(days=1) if over else None


def places_for(alternate: Seat, empty: Sequence[Seat]) -> tuple[Seat, ...]:
    """The empty places that an alternate may take, in the order of the seats."""
    return tuple(seat for seat in empty if alternate.stands_in_for(seat))
