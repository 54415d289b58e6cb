"""Reading draws by lot and declined panels; the candidates of a body in the order in which the law takes them."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from oversight.access.facts import AccessFacts
from oversight.cases.models import Case
from oversight.charter.schema import Charter
from oversight.charter.schema.voting import Body
from oversight.db import ask_once
from oversight.hearings.models import PanelSeat
from oversight.hearings.panels.composing import Candidate, in_turn
from oversight.hearings.panels.models import LotEntry, LotState, PanelDecline, PanelLot
from oversight.hearings.panels.rules import LotFacts
from oversight.hearings.queries.board_facts import facts_offered, in_words
from oversight.hearings.queries.seats import candidates_for
from oversight.kernel.errors import NotFound
from oversight.work import Work

IN_A_LIST = 50


def is_by_lot(charter: Charter, body: Body) -> bool:
    """Whether the law draws this body by lot: panels only, never a second panel, an examiner or the whole board."""
    return charter.composition.composed == "lot" and charter.voting_rule(body).body == "panel"


def candidates_in_turn(work: Work, case: Case, day: dt.date, body: Body) -> list[Candidate]:
    """Who can be seated, in the order in which the law takes them; by lot only those that were drawn into the order."""
    found, law = candidates_for(work, case, day, body), work.charter.composition
    if not is_by_lot(work.charter, body):
        return in_turn(found, replace(law, composed="rotation") if law.composed == "lot" else law)
    order = order_of(work.session, case.id)
    listed = [one for one in found if one.account_id in order and not one.in_place_of]
    return sorted(listed, key=lambda one: order[one.account_id])


def order_of(session: Session, case_id: int) -> Mapping[int, int]:
    """Account → its place in the order that was drawn last for this case; empty while none was drawn."""
    last = select(func.max(PanelLot.id)).where(PanelLot.case_id == case_id, PanelLot.state == LotState.DRAWN.value)
    query = select(LotEntry.account_id, LotEntry.position).where(
        LotEntry.lot_id == last.scalar_subquery(), LotEntry.position.is_not(None)
    )
    return {account_id: position or 0 for account_id, position in session.execute(query)}


def announced_lot(session: Session, case_id: int) -> PanelLot | None:
    """The draw that is announced for a case, or nothing."""
    query = select(PanelLot).where(PanelLot.case_id == case_id, PanelLot.state == LotState.ANNOUNCED.value)
    return session.scalar(query)


def lots_of(session: Session, case_id: int) -> Sequence[PanelLot]:
    """Every draw of one case, the latest first."""
    return session.scalars(_lots().where(PanelLot.case_id == case_id).order_by(PanelLot.id.desc())).all()


def lots_before(session: Session, before: int | None) -> Sequence[PanelLot]:
    """Draws of all cases, the latest first; with a number, those before it."""
    query = _lots() if before is None else _lots().where(PanelLot.id < before)
    return session.scalars(query.order_by(PanelLot.id.desc()).limit(IN_A_LIST)).all()


def get_lot(session: Session, lot_id: int) -> PanelLot:
    """One draw. Raises NotFound."""
    found = session.scalar(_lots().where(PanelLot.id == lot_id))
    if found is None:
        raise NotFound("There is no such draw.")
    return found


def _lots() -> Select[PanelLot]:
    return select(PanelLot).options(joinedload(PanelLot.case), selectinload(PanelLot.entries))


def declines_by_account(session: Session) -> Mapping[int, int]:
    """Account → how many panels this member has declined."""
    query = select(PanelDecline.account_id, func.count()).group_by(PanelDecline.account_id)
    return {row[0]: row[1] for row in session.execute(query)}


def declined_on(session: Session, item_id: int) -> frozenset[int]:
    """The members who declined to sit on one item."""
    query = select(PanelDecline.account_id).join(PanelDecline.place).where(PanelSeat.item_id == item_id)
    return frozenset(session.scalars(query))


def facts_of_lot(work: Work, case: Case, access: AccessFacts) -> LotFacts:
    """What the steps of a draw look at. Where the law draws no lots, nothing is read."""
    if not is_by_lot(work.charter, "panel"):
        return LotFacts(access=access, now=work.now, by_lot=False)
    return ask_once(work.session, ("lot", case.id), lambda: _facts(work, case, access))


def _facts(work: Work, case: Case, access: AccessFacts) -> LotFacts:
    lot, board = announced_lot(work.session, case.id), facts_offered(work, case, access)
    order = order_of(work.session, case.id)
    found = candidates_for(work, case, work.today) if lot or order else []  # before that nobody asks who could sit
    able = [one for one in found if not one.in_place_of]
    return LotFacts(
        access=access,
        now=work.now,
        by_lot=True,
        pairs=board.pairs,
        begins_words=board.begins_words,
        announced=lot is not None,
        draw_from=lot.draw_from if lot else None,
        draw_words=in_words(lot.draw_from, work.charter.board.time_zone) if lot else "",
        left=sum(one.account_id in order for one in able),
        quorum=work.charter.voting_rule("panel").quorum,
        able=len(able),
    )
