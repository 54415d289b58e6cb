"""A dispute is referred, brought before the second panel, voted on and settled, by pages alone."""

from flask import Flask

from oversight.recommendations.answers.actions import Answer
from oversight.work import Transactions
from tests.factories.browsing import post
from tests.factories.cities import city_with
from tests.factories.clock import Clock
from tests.factories.disputes import answered, results, settled
from tests.factories.people import sign_in

SEATS = [f"seat-{number}" for number in range(1, 10)]


def test_the_second_panel_votes_in_the_browser_and_the_dispute_page_tells_how(
    app: Flask, transactions: Transactions, clock: Clock
) -> None:
    city = city_with(transactions, clock, "model_city", SEATS)
    number = city.case("sustained")
    for seat in city.begin(number, city.schedule(number)):
        city.vote(seat, number, "sustained")
    assert city.close(number)
    answered(city, number, {1: Answer("unfounded", "The officer was elsewhere.")})
    chair, page = sign_in(app, city.chair), f"/cases/{number}/dispute"
    assert post(chair, page, {"reasons": "The recording shows the officer."}).status_code == 303
    told = chair.get(page).get_data(as_text=True)
    assert "Bring it before the second panel" in told
    assert "How it ended" not in told
    by_hand = {"settled_on": "2026-03-09", "words": "By hand.", "prevails-1": "board"}
    assert post(chair, f"{page}/outcome", by_hand, page).status_code == 409
    assert post(chair, f"{page}/panel", {}, page).status_code == 303
    city.meeting()
    director = sign_in(app, city.director)
    choosing = director.get(f"/cases/{number}/schedule").get_data(as_text=True)
    assert "A second panel of 3, without those who decided first" in choosing
    assert "The full board" not in choosing
    panel = city.begin(number, city.schedule(number, "second_panel"))
    ballot = f"/cases/{number}/ballot"
    for seat in panel:
        member = sign_in(app, city.member(seat))
        seen = member.get(ballot).get_data(as_text=True)
        for words in ("clearly misread the record", "The officer was elsewhere.", "The recording shows the officer."):
            assert words in seen
        assert "The board’s decision stands" in seen
        assert "Neither stands: Exonerated" in seen
        assert post(member, f"{ballot}/votes", {"pair-1": "board"}, ballot).status_code == 303
    chair = sign_in(app, city.chair)  # ten days have gone
    assert post(chair, f"{ballot}/close", {}, ballot).status_code == 303
    settled(city)
    assert results(city, number) == [("board", "sustained")]
    told = chair.get(page).get_data(as_text=True)
    for words in (
        "How the second panel voted",
        "Settled on",
        "The board’s finding and recommendation stand: Sustained",
    ):
        assert words in told
    assert "How the second panel voted on the dispute" in chair.get(ballot).get_data(as_text=True)
