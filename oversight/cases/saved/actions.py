"""Keeping a list, dropping it, and writing down that one left as a file."""

from collections.abc import Mapping

from sqlalchemy import select

from oversight.access.permissions import Permission
from oversight.cases.saved.events import CasesExported, ListDropped, ListKept
from oversight.cases.saved.models import KeptList
from oversight.cases.saved.queries import count_own
from oversight.cases.saved.rules import why_not_keep, why_not_share
from oversight.kernel.errors import Forbidden, Invalid
from oversight.work import Work


def keep_list(work: Work, name: str, kept: Mapping[str, str], *, shared: bool) -> KeptList:
    """Keep what a list is narrowed to under a name; one of the same name takes its place.

    Raises Forbidden; Invalid without a name, for a list of everything, or for one that cannot be shared.
    """
    work.require(Permission.CASE_LIST)
    if work.actor.account_id is None:
        raise Forbidden("Only a person keeps lists.")
    if wrong := why_not_keep(name, kept, count_own(work.session, work.actor)):
        raise Invalid(*wrong)
    if shared and (reason := why_not_share(kept)):
        raise Invalid("shared", reason)
    own = KeptList.account_id == work.actor.account_id
    row = work.session.scalar(select(KeptList).where(own, KeptList.name == name.strip()))
    if row is None:
        row = KeptList(account_id=work.actor.account_id, name=name.strip(), created_at=work.now)
        work.session.add(row)
    row.shared, row.narrowed = shared, dict(kept)
    work.session.flush()
    work.record(ListKept(list_id=row.id, shared=shared), detail={"name": row.name, "narrowed": row.narrowed})
    return row


def drop_list(work: Work, row: KeptList) -> None:
    """Drop a list. The cases in it stay where they are."""
    work.require(Permission.CASE_LIST)
    if row.account_id != work.actor.account_id:
        raise Forbidden("Only who keeps a list may drop it.")
    work.record(ListDropped(list_id=row.id), detail={"name": row.name})
    work.session.delete(row)


def note_export(work: Work, kept: Mapping[str, str], count: int) -> None:
    """Write down that a list of cases left as a file."""
    work.require(Permission.CASE_LIST)
    work.record(CasesExported(count=count), detail={"narrowed": dict(kept)})
