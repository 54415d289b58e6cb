"""Announcing a draw by lot, drawing, and withdrawing a draw that is not needed any more."""

import datetime as dt

from oversight.access.facts import AccessFacts
from oversight.adapters.vault import Vault
from oversight.cases.models import Case
from oversight.hearings.panels import rules
from oversight.hearings.panels.events import DrawAnnounced, DrawWithdrawn, PanelDrawn
from oversight.hearings.panels.limits import Limits
from oversight.hearings.panels.lot import LotSeat, commitment_of, draw, new_seed
from oversight.hearings.panels.models import LotEntry, LotState, PanelLot
from oversight.hearings.panels.queries import announced_lot, facts_of_lot
from oversight.hearings.queries.seats import candidates_for, holders_on, seat_labels_of
from oversight.kernel.errors import Invalid, Refused
from oversight.work import Work


def announce_draw(work: Work, case: Case, access: AccessFacts, vault: Vault) -> PanelLot:
    """Make a seed that nobody can read, and publish its commitment. Raises Forbidden, or Refused with every reason."""
    work.take(rules.ANNOUNCE, case, facts_of_lot(work, case, access))
    law, seed = work.charter.composition, new_seed()
    lot = PanelLot(
        case_id=case.id,
        places=work.charter.voting_rule("panel").seats,
        former_at_most=law.former_officers_at_most,
        former_at_least=law.former_officers_at_least,
        commitment=commitment_of(seed),
        locked_seed=vault.lock(seed, about_seed(case.id)),
        announced_at=work.now,
        announced_by_id=work.actor.account_id,
        draw_from=work.now + dt.timedelta(hours=law.announced_hours),
    )
    work.session.add(lot)
    work.session.flush()
    work.record(DrawAnnounced(case_id=case.id, lot_id=lot.id, places=lot.places, commitment=lot.commitment))
    return lot


def about_seed(case_id: int) -> str:
    """What a locked seed is bound to."""
    return f"seed of the panel of case {case_id}"


def draw_panel(work: Work, case: Case, access: AccessFacts, vault: Vault) -> PanelLot:
    """Fix the list of seats, open the seed and draw. The order is kept: replacements come from it.

    Raises Forbidden, or Refused with every reason, also when the seed is not the one that was announced.
    """
    work.take(rules.DRAW, case, facts_of_lot(work, case, access))
    lot = _announced(work, case)
    seed = vault.open(lot.locked_seed or b"", about_seed(case.id))
    if commitment_of(seed) != lot.commitment:
        raise Refused("The seed is not the one whose commitment was announced. Withdraw this draw.")
    entries, able = _listed(work, case)
    found = draw(seed, able, lot.places, Limits(lot.former_at_most, lot.former_at_least))
    positions = {slip.code: number for number, slip in enumerate(found.order, 1)}
    for entry in entries:
        entry.position, entry.seated = positions.get(entry.seat), entry.seat in found.seated
    lot.entries = entries
    _end(work, lot, LotState.DRAWN, seed)
    barred = " ".join(one.seat for one in entries if one.position is None)
    order = " ".join(slip.code for slip in found.order)
    work.record(PanelDrawn(case_id=case.id, lot_id=lot.id, seed=seed, order=order, barred=barred))
    return lot


def _announced(work: Work, case: Case) -> PanelLot:
    lot = announced_lot(work.session, case.id)
    if lot is None:
        raise Refused("No draw is announced.")
    return lot


def _listed(work: Work, case: Case) -> tuple[list[LotEntry], list[LotSeat]]:
    """Every regular seat of a panel that is held now, and of them those whose holder may sit."""
    able = {one.account_id for one in candidates_for(work, case, work.today) if not one.in_place_of}
    labels = seat_labels_of(work.charter)
    regular = {seat.code for seat in work.charter.seats_of("panel") if not seat.alternate}
    held = [one for one in holders_on(work.session, work.today) if one.seat in regular]
    entries = [
        LotEntry(
            seat=one.seat,
            label=labels[one.seat],
            account_id=one.account_id,
            former_officer=one.former_officer and one.account_id in able,
        )
        for one in held
    ]
    return entries, [LotSeat(one.seat, one.former_officer) for one in held if one.account_id in able]


def _end(work: Work, lot: PanelLot, state: LotState, seed: str = "") -> None:
    lot.state, lot.seed, lot.locked_seed = state.value, seed, None
    lot.ended_at, lot.ended_by_id = work.now, work.actor.account_id


def withdraw_draw(work: Work, case: Case, access: AccessFacts, reason: str) -> PanelLot:
    """Withdraw a draw before it took place; it stays on the public page as withdrawn, and its seed is lost.

    Raises Forbidden, Refused when none is announced, or Invalid without a reason.
    """
    if not reason.strip():
        raise Invalid("reason", "Say why the draw does not take place.")
    work.take(rules.WITHDRAW, case, facts_of_lot(work, case, access))
    lot = _announced(work, case)
    _end(work, lot, LotState.WITHDRAWN)
    work.record(DrawWithdrawn(case_id=case.id, lot_id=lot.id), detail={"reason": reason.strip()})
    return lot
