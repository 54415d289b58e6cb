"""Custodians: entering one, changing how it is reached, and no longer asking it."""

from dataclasses import asdict, dataclass

from sqlalchemy import select

from oversight.access.permissions import Permission
from oversight.evidence.requests.events import CustodianChanged, CustodianEntered
from oversight.evidence.requests.models import Custodian
from oversight.evidence.requests.rules import CustodianKind
from oversight.kernel.errors import Invalid
from oversight.work import Work


@dataclass(frozen=True, kw_only=True)
class Reached:
    """Who a custodian is and how it is reached."""

    name: str
    kind: CustodianKind
    email: str = ""
    phone: str = ""
    address: str = ""
    note: str = ""


def enter_custodian(work: Work, reached: Reached) -> Custodian:
    """Enter a unit of the department, or another agency. Raises Forbidden, or Invalid for a name that is taken."""
    work.require(Permission.CUSTODIAN_KEEP)
    _check(work, reached, None)
    row = Custodian(**_values(reached), created_at=work.now)
    work.session.add(row)
    work.session.flush()
    work.record(CustodianEntered(custodian_id=row.id, kind=row.kind), detail=_values(reached))
    return row


def change_custodian(work: Work, row: Custodian, reached: Reached, *, ended: bool) -> None:
    """Change how a custodian is reached, or ask it no longer. Raises Forbidden or Invalid."""
    work.require(Permission.CUSTODIAN_KEEP)
    _check(work, reached, row.id)
    new = _values(reached)
    old = {name: getattr(row, name) for name in new}
    for name, value in new.items():
        setattr(row, name, value)
    row.ended_at = (row.ended_at or work.now) if ended else None
    work.record(CustodianChanged(custodian_id=row.id, ended=ended), detail={"before": old, "after": new})


def _values(reached: Reached) -> dict[str, str]:
    return {name: str(value).strip() for name, value in asdict(reached).items()}


def _check(work: Work, reached: Reached, number: int | None) -> None:
    name = reached.name.strip()
    if not name:
        raise Invalid("name", "Give the name of the unit or agency.")
    taken = work.session.scalar(select(Custodian.id).where(Custodian.name == name))
    if taken is not None and taken != number:
        raise Invalid("name", "There is one of this name already.")
