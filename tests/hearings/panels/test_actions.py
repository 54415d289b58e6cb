"""A panel by lot on a real database: announced, drawn, seated, replaced down the order; members who decline."""

import pytest
from sqlalchemy import select

from oversight.access.facts import Actor, Standing
from oversight.adapters.vault import Vault
from oversight.audit.entries import AuditEntry
from oversight.cases.actions import give_standing
from oversight.cases.models import Case
from oversight.cases.queries import get_case
from oversight.cases.rules import Stage
from oversight.findings.actions import reopen_findings_of
from oversight.hearings import actions
from oversight.hearings.actions.replacing import replacements
from oversight.hearings.panels.actions import announce_draw, decline, draw_panel, withdraw_draw
from oversight.hearings.panels.earlier import deciders_before
from oversight.hearings.panels.limits import Limits
from oversight.hearings.panels.lot import LotSeat, commitment_of, draw
from oversight.hearings.panels.models import PanelLot
from oversight.hearings.panels.queries import declines_by_account, get_lot
from oversight.hearings.queries import candidates_for, get_sitting, kept_from
from oversight.investigation.triage.models import TriageDecision
from oversight.kernel.errors import Forbidden, Invalid, NotFound, Refused
from oversight.work import Transactions
from tests.factories.cities import City, city_with
from tests.factories.clock import Clock

VAULT = Vault("t" * 40)
SEATS = [f"seat-{number}" for number in range(1, 10)]
FORMER = ("seat-2", "seat-3", "seat-4")


@pytest.fixture
def vegas(transactions: Transactions, clock: Clock) -> City:
    """Nine of twenty-five seats are held, three of them by former officers; at most one sits on a panel."""
    return city_with(transactions, clock, "clark_county", SEATS, FORMER)


def announced(city: City, number: str) -> PanelLot:
    with city.works.begin(city.director) as work:
        return announce_draw(work, *get_case(work, number), VAULT)


def drawn(city: City, number: str) -> PanelLot:
    announced(city, number)
    city.clock.advance(hours=24)
    with city.works.begin(city.director) as work:
        draw_panel(work, *get_case(work, number), VAULT)
    with city.works.read() as work:
        return get_lot(work.session, 1)


def replace(city: City, number: str, leaving: str, by: str) -> None:
    with city.works.begin(city.director) as work:
        actions.replace_member(work, *get_case(work, number), city.account(leaving), city.account(by))


def order_of(lot: PanelLot) -> list[str]:
    return [one.seat for one in sorted(lot.entries, key=lambda one: one.position or 0) if one.position is not None]


def test_a_lot_is_announced_drawn_and_seated_and_anybody_can_draw_it_again(vegas: City) -> None:
    number = vegas.case("sustained")
    with vegas.works.begin() as work:  # the file is shut to one member
        case = work.session.scalars(select(Case).where(Case.number == number)).one()
        give_standing(work, case, Standing.RECUSED, account_id=vegas.account("seat-9"))
    first = announced(vegas, number)
    assert (first.seed, first.places, first.former_at_most) == ("", 5, 1)
    with vegas.works.begin(vegas.director) as work, pytest.raises(Refused, match="The commitment must be public first"):
        draw_panel(work, *get_case(work, number), VAULT)
    with pytest.raises(Invalid, match="draw the panel first"):
        vegas.schedule(number, seats=SEATS[:5])
    vegas.clock.advance(hours=24)
    with vegas.works.begin(vegas.director) as work:
        draw_panel(work, *get_case(work, number), VAULT)
    with vegas.works.read() as work:
        lot = get_lot(work.session, first.id)
    assert commitment_of(lot.seed) == first.commitment
    assert [one.seat for one in lot.entries if one.position is None] == ["seat-9"]
    again = draw(lot.seed, [LotSeat(seat, seat in FORMER) for seat in SEATS[:8]], 5, Limits(at_most=1))
    assert order_of(lot) == [one.code for one in again.order]
    assert {one.seat for one in lot.entries if one.seated} == set(again.seated)
    vegas.schedule(number, seats=[])
    assert set(vegas.sits(number)) == set(again.seated)
    assert sum(seat in FORMER for seat in vegas.sits(number)) <= 1


def test_the_seed_stands_nowhere_before_the_draw(vegas: City) -> None:
    number = vegas.case("sustained")
    lot = announced(vegas, number)
    seed = VAULT.open(lot.locked_seed or b"", f"seed of the panel of case {lot.case_id}")
    with vegas.works.begin() as work:
        entries = [repr(one.payload) for one in work.session.scalars(select(AuditEntry))]
    assert any(lot.commitment in one for one in entries)
    assert not any(seed in one for one in entries)


def test_an_empty_place_goes_to_the_next_in_the_order_within_the_limits(vegas: City) -> None:
    number = vegas.case("sustained")
    order = order_of(drawn(vegas, number))
    vegas.schedule(number, seats=[])
    sitting = vegas.sits(number)
    leaving = sitting[-1]
    staying = [seat for seat in sitting if seat != leaving]
    free = [seat for seat in order if seat not in sitting]
    full = sum(seat in FORMER for seat in staying) == 1
    following = next(seat for seat in free if not (full and seat in FORMER))
    with vegas.works.begin(vegas.member(leaving)) as work:
        actions.recuse(work, *get_case(work, number), "A cousin.")
    with vegas.works.begin(vegas.director) as work:
        case, _ = get_case(work, number)
        found = get_sitting(work, case)
        assert found
        assert [one.seat for one in replacements(work, case, found, "Clark County", leaving)] == [following]
    for other in free:
        if other != following:
            with pytest.raises(Invalid, match="next in the order of the lot"):
                replace(vegas, number, leaving, other)
    replace(vegas, number, leaving, following)
    assert set(vegas.sits(number)) == {*staying, following}


def test_who_could_come_in_place_of_a_member_is_known_before_the_member_leaves(
    transactions: Transactions, clock: Clock
) -> None:
    model = city_with(transactions, clock, "model_city", SEATS)
    number = model.case("sustained")
    model.schedule(number)
    with model.works.begin(model.director) as work:
        case, _ = get_case(work, number)
        sitting = get_sitting(work, case)
        assert sitting
        place = sitting.place_of(model.account("seat-4"))
        assert place
        for seat in (place.seat, ""):
            free = replacements(work, case, sitting, place.appointing_class, seat)
            assert [one.seat for one in free] == ["seat-5", "seat-6"]


def test_nobody_draws_twice_while_the_order_has_members_left(vegas: City) -> None:
    number = vegas.case("sustained")
    drawn(vegas, number)
    with vegas.works.begin(vegas.director) as work, pytest.raises(Refused, match="A panel was drawn"):
        announce_draw(work, *get_case(work, number), VAULT)


def test_a_draw_that_is_announced_can_be_withdrawn_and_stays_to_be_seen(vegas: City) -> None:
    number = vegas.case("sustained")
    lot = announced(vegas, number)
    with vegas.works.begin(vegas.director) as work, pytest.raises(Refused, match="announced already"):
        announce_draw(work, *get_case(work, number), VAULT)
    with vegas.works.begin(vegas.director) as work, pytest.raises(Invalid, match="Say why"):
        withdraw_draw(work, *get_case(work, number), "  ")
    with vegas.works.begin(vegas.director) as work:
        withdraw_draw(work, *get_case(work, number), "The case was settled.")
    with vegas.works.read() as work:
        gone = get_lot(work.session, lot.id)
        assert (gone.state, gone.seed, gone.locked_seed, gone.commitment) == ("withdrawn", "", None, lot.commitment)
    assert announced(vegas, number).commitment != lot.commitment


def test_only_who_schedules_draws_and_only_what_was_announced(vegas: City) -> None:
    number = vegas.case("sustained")
    with vegas.works.begin(vegas.investigator) as work, pytest.raises(Forbidden):
        announce_draw(work, *get_case(work, number), VAULT)
    with vegas.works.begin(vegas.director) as work, pytest.raises(Refused, match="No draw is announced"):
        draw_panel(work, *get_case(work, number), VAULT)


def test_where_the_law_composes_by_classes_nothing_is_drawn(transactions: Transactions, clock: Clock) -> None:
    model = city_with(transactions, clock, "model_city", ["seat-1", "seat-4", "seat-7"])
    number = model.case("sustained")
    with model.works.begin(model.director) as work, pytest.raises(Refused, match="does not draw panels by lot"):
        announce_draw(work, *get_case(work, number), VAULT)


def test_a_member_declines_loses_sight_of_the_file_and_is_counted(vegas: City) -> None:
    number = vegas.case("sustained")
    drawn(vegas, number)
    vegas.schedule(number, seats=[])
    leaving = vegas.sits(number)[-1]  # the chair, who presides, keeps sight of the file
    member: Actor = vegas.member(leaving)
    with vegas.works.begin(member) as work, pytest.raises(Invalid, match="why you cannot sit"):
        decline(work, *get_case(work, number), "")
    with vegas.works.begin(member) as work:
        decline(work, *get_case(work, number), "I am abroad that week.")
    with vegas.works.read(member) as work, pytest.raises(NotFound):
        get_case(work, number)
    with vegas.works.read() as work:
        assert declines_by_account(work.session) == {member.account_id: 1}
    with vegas.works.begin(vegas.director) as work:
        case, _ = get_case(work, number)
        found = get_sitting(work, case)
        assert found
        following = replacements(work, case, found, "Clark County", leaving)
    replace(vegas, number, leaving, following[0].seat)
    assert leaving not in vegas.sits(number)
    assert len(vegas.sits(number)) == 5


def test_nobody_declines_while_the_vote_is_open(vegas: City) -> None:
    number = vegas.case("sustained")
    drawn(vegas, number)
    meeting = vegas.schedule(number, seats=[])
    seat = vegas.begin(number, meeting)[0]
    with vegas.works.begin(vegas.member(seat)) as work, pytest.raises(Refused, match="The vote is open"):
        decline(work, *get_case(work, number), "I am tired.")


def test_who_found_on_a_case_or_concurred_in_its_dismissal_sits_on_no_panel_for_it_again(
    transactions: Transactions, clock: Clock
) -> None:
    model = city_with(transactions, clock, "model_city", SEATS)
    number = model.case("sustained")
    first = model.begin(number, model.schedule(number))
    for seat in first:
        model.vote(seat, number, "sustained")
    assert model.close(number)
    with model.works.begin() as work:
        case = work.session.scalars(select(Case).where(Case.number == number)).one()
        assert deciders_before(work.session, case) == frozenset()
        reopen_findings_of(work, case)
        case.stage = Stage.BOARD.value
        dismissed = TriageDecision(
            case_id=case.id,
            decision="dismiss",
            reasons="Late.",
            by_id=model.director.account_id,
            at=work.now,
            charter=work.charter.version,
            member_id=model.account("seat-5"),
            answer="concurred",
            answered_at=work.now,
        )
        work.session.add(dismissed)
    with model.works.begin(model.director) as work:
        case, _ = get_case(work, number)
        able = {one.seat for one in candidates_for(work, case, work.today)}
        told = [one.reasons for one in kept_from(work, case, work.today)]
        whole = {one.seat for one in candidates_for(work, case, work.today, "board")}
    assert able == set(SEATS) - {*first, "seat-5"}
    assert told == [("They took part in the first decision on this case.",)] * 4
    assert whole == set(SEATS)  # the rule is that of panels


def test_a_panel_in_turn_takes_those_with_fewest_panels_and_nobody_else(
    transactions: Transactions, clock: Clock
) -> None:
    dc = city_with(transactions, clock, "washington_dc", ["seat-1", "examiner-1", "examiner-2", "examiner-3"])
    first = dc.case("sustained")
    assert dc.propose(first, "examiner") == ["examiner-1"]
    with pytest.raises(Invalid, match="Members sit in turn"):
        dc.schedule(first, "examiner", ["examiner-3"])
    dc.schedule(first, "examiner")
    second = dc.case("sustained")
    assert dc.propose(second, "examiner") == ["examiner-2"]
