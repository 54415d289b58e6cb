"""A place of a panel shuts for a member, or opens again. The file goes with it, everywhere and at once."""

from sqlalchemy import select

from oversight.access.facts import Standing
from oversight.cases.actions import end_standing, give_standing
from oversight.cases.models import Case, CaseStanding
from oversight.hearings.events import MemberRecused
from oversight.hearings.models import AgendaItem, PanelSeat
from oversight.hearings.states import ItemState, PlaceState
from oversight.kernel.errors import NotFound
from oversight.people.models import Account
from oversight.work import Work

UNANSWERED = "A possible conflict is not answered"
"""Why a member is shut out until they answer. By these words the wall is found again."""


def waiting_place(work: Work, case: Case, account_id: int | None) -> PanelSeat | None:
    """The place of a member on the case's waiting item, whatever became of it; nothing when there is none."""
    query = (
        select(PanelSeat)
        .join(AgendaItem, AgendaItem.id == PanelSeat.item_id)
        .where(AgendaItem.case_id == case.id, AgendaItem.state == ItemState.WAITING.value)
        .where(PanelSeat.account_id == account_id)
    )
    return work.session.scalar(query)


def get_place(work: Work, case: Case, account_id: int | None) -> PanelSeat:
    """The same. Raises NotFound."""
    place = waiting_place(work, case, account_id)
    if place is None:
        raise NotFound("This member does not sit on the case.")
    return place


def shut_until_answered(work: Work, case: Case, place: PanelSeat) -> None:
    """A seated member was asked about a possible conflict: the file closes and votes do not count meanwhile."""
    place.state, place.since = PlaceState.ASKED.value, work.now
    end_standing(work, case, Standing.SEATED, account_id=place.account_id)
    give_standing(work, case, Standing.WALLED, account_id=place.account_id, reason=UNANSWERED)
    change_access(work, place.account_id)


def open_again(work: Work, case: Case, place: PanelSeat) -> None:
    """There was no conflict: the member sits again and the file opens."""
    end_wall(work, case, place.account_id)
    place.state, place.since = PlaceState.SEATED.value, work.now
    give_standing(work, case, Standing.SEATED, account_id=place.account_id, reason="Seated to decide")


def recuse_place(work: Work, case: Case, place: PanelSeat, reason: str) -> None:
    """A member takes no part any more. The reason stays in the record."""
    place.state, place.since = PlaceState.RECUSED.value, work.now
    shut_out(work, case, place.account_id)
    work.record(
        MemberRecused(case_id=case.id, item_id=place.item_id, account_id=place.account_id), detail={"reason": reason}
    )


def shut_out(work: Work, case: Case, account_id: int) -> None:
    """Close the file to a member with a conflict, seated or not."""
    end_standing(work, case, Standing.SEATED, account_id=account_id)
    give_standing(work, case, Standing.RECUSED, account_id=account_id)
    end_wall(work, case, account_id)
    change_access(work, account_id)


def change_access(work: Work, account_id: int) -> None:
    """Signed links and feeds that were made before must be asked for anew."""
    work.session.get_one(Account, account_id).access_epoch += 1


def end_wall(work: Work, case: Case, account_id: int) -> None:
    """End the wall of a question; one that stands for another reason stays."""
    held = select(CaseStanding.reason).where(
        CaseStanding.case_id == case.id,
        CaseStanding.account_id == account_id,
        CaseStanding.kind == Standing.WALLED.value,
        CaseStanding.to_at.is_(None),
    )
    if work.session.scalar(held) == UNANSWERED:
        end_standing(work, case, Standing.WALLED, account_id=account_id)
