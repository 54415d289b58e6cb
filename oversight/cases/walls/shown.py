"""How a page speaks of records behind a wall that its reader may pass, without showing anything of them. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from oversight.cases.models import Case
from oversight.cases.rules import Role
from oversight.cases.walls.queries import Place, Sight
from oversight.cases.walls.rules import LABELS, Subject


@dataclass(frozen=True)
class Behind:
    """One record behind a wall, as a line of a page: what kind of record, which walls, and its number."""

    subject: str
    record: int
    what: str
    walls: str


def behind_of(sight: Sight, *subjects: Subject) -> list[Behind]:
    """The records of these kinds behind walls that the person may pass, in the order of their numbers."""
    wanted = [place for place in sight.walls if place[0] in subjects and place not in sight.shut]
    return [_line(sight, place) for place in sorted(wanted)]


def _line(sight: Sight, place: Place) -> Behind:
    return Behind(place[0].value, place[1], LABELS[place[0]], ", ".join(sight.labels(*place)))


def keeps_words(case: Case, sight: Sight) -> Sequence[int]:
    """The complainants behind a wall: while there is one, the words of the complaint stand on their page alone."""
    walled = sight.walled_ids(Subject.PARTY)
    return [party.id for party in case.parties if party.role == Role.COMPLAINANT and party.id in walled]
