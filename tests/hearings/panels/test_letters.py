"""The parties are told who sits, and again whenever somebody else takes a place, with the time to object."""

from pathlib import Path

from sqlalchemy import select

from oversight.cases.queries import get_case
from oversight.hearings import actions
from oversight.hearings.actions.replacing import replacements
from oversight.hearings.panels.actions import decline
from oversight.hearings.queries import get_sitting
from oversight.letter_facts import LETTER_FACTS
from oversight.notices.drafting_jobs import drafting
from oversight.notices.models import Letter
from oversight.outbox.models import Outbox
from oversight.work import Transactions
from tests.factories.cities import City, city_with
from tests.factories.clock import Clock
from tests.factories.letters import Postman, outside_of

SEATS = [f"seat-{number}" for number in range(1, 10)]


def told(city: City, folder: Path, event: str) -> dict[str, str]:
    """The letters that the last event of this name calls for: template → body."""
    outside = outside_of(city.works, folder, Postman())
    with city.works.read() as work:
        row = work.session.scalars(select(Outbox).where(Outbox.event == event).order_by(Outbox.id.desc())).first()
        assert row
        payload = {**row.payload, "event": event, "outbox": row.id}
        before = set(work.session.scalars(select(Letter.id)))
    drafting(LETTER_FACTS).run(outside, payload)
    with city.works.read() as work:
        return {one.template: one.body for one in work.session.scalars(select(Letter)) if one.id not in before}


def test_every_seating_names_the_panel_and_the_time_to_object(
    transactions: Transactions, clock: Clock, tmp_path: Path
) -> None:
    city = city_with(transactions, clock, "model_city", SEATS)
    number = city.case("sustained")
    city.schedule(number)
    panel = city.sits(number)
    first = told(city, tmp_path, "case_scheduled")
    assert {"hearing", "hearing-official"} <= set(first)
    for body in first.values():
        assert all(city.member(seat).name in body for seat in panel)
    leaving = panel[-1]
    with city.works.begin(city.member(leaving)) as work:
        decline(work, *get_case(work, number), "I am away that week.")
    with city.works.begin(city.director) as work:
        case, access = get_case(work, number)
        sitting = get_sitting(work, case)
        assert sitting
        place = sitting.place_of(city.account(leaving))
        assert place
        new = replacements(work, case, sitting, place.appointing_class, leaving)[0]
        actions.replace_member(work, case, access, city.account(leaving), new.account_id)
    for template, body in told(city, tmp_path, "member_replaced").items():
        assert template.startswith("panel-change")
        assert new.name in body
        assert city.member(leaving).name not in body
        assert "I am away" not in body
        assert "5 business days" in " ".join(body.split())
