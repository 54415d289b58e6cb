"""Las Vegas and Clark County: five by lot, at most one of them a former officer."""

from oversight.adapters.vault import Vault
from oversight.cases.queries import get_case
from oversight.hearings import actions
from oversight.hearings.panels.actions import announce_draw, draw_panel
from tests.models.conftest import CityOf

VAULT = Vault("t" * 40)
SEATS = [f"seat-{number}" for number in range(1, 13)]
FORMER = SEATS[:5]


def test_five_are_drawn_one_leaves_the_next_sits_and_three_of_five_decide(city_of: CityOf) -> None:
    city = city_of("clark_county", SEATS, FORMER)
    number = city.case("sustained")
    with city.works.begin(city.director) as work:
        announce_draw(work, *get_case(work, number), VAULT)
    city.clock.advance(hours=24)
    with city.works.begin(city.director) as work:
        lot = draw_panel(work, *get_case(work, number), VAULT)
        order = [one.seat for one in sorted(lot.entries, key=lambda one: one.position or 0)]
    meeting = city.schedule(number, seats=[])
    drawn = city.sits(number)
    assert len(drawn) == 5
    assert sum(seat in FORMER for seat in drawn) <= 1
    leaving = next(seat for seat in reversed(drawn) if seat != "seat-1")
    with city.works.begin(city.member(leaving)) as work:
        actions.recuse(work, *get_case(work, number), "I know the officer.")
    staying = [seat for seat in drawn if seat != leaving]
    full = any(seat in FORMER for seat in staying)
    following = next(one for one in order if one not in drawn and not (full and one in FORMER))
    with city.works.begin(city.director) as work:
        actions.replace_member(work, *get_case(work, number), city.account(leaving), city.account(following))
    panel = city.begin(number, meeting)
    assert set(panel) == {*staying, following}
    assert sum(seat in FORMER for seat in panel) <= 1
    for seat in panel:
        city.vote(seat, number, "exonerated" if seat == panel[0] else "sustained")
    assert city.close(number)
    assert city.found(number) == ["sustained"]
