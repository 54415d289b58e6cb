"""Who presides at a hearing, by which title. Authority: the charter's `[hearing]`."""

from collections.abc import Collection

from oversight.charter.schema import Hearing
from oversight.hearings.queries.sittings import Place, Sitting
from oversight.kernel.errors import Invalid

TITLES = {"chair": "Chair", "examiner": "Examiner", "member": "Presiding member"}


def title_of(law: Hearing, sitting: Sitting, account_id: int | None, there: Collection[int]) -> str:
    """By which title a member presides, when these are there. Raises Invalid for somebody who may not."""
    place = sitting.place_of(account_id)
    if place is None or not place.is_seated or place.account_id not in there:
        raise Invalid("presiding", "Whoever presides sits on the case and is there.")
    if law.presides != "chair" or place.chair:
        return TITLES[law.presides]
    if any(one.chair and one.account_id in there for one in seated(sitting)):
        raise Invalid("presiding", "The chair is there and presides.")
    if not law.substitute:
        raise Invalid("presiding", f"Only the chair presides ({law.authority}).")
    return law.substitute


def usual(law: Hearing, sitting: Sitting) -> int | None:
    """Who presides unless another is named: the chair, or the only examiner; nobody where a member must be chosen."""
    there = seated(sitting)
    if law.presides == "chair":
        return next((one.account_id for one in there if one.chair), None)
    return there[0].account_id if len(there) == 1 else None


def seated(sitting: Sitting) -> tuple[Place, ...]:
    """The members who sit on the case now."""
    return tuple(one for one in sitting.places if one.is_seated)
