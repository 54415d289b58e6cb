"""Edge case 15: what the department rejects is voted on by others than those who decided, on the record."""

import pytest
from sqlalchemy import select

from oversight.cases.models import Case
from oversight.cases.queries import get_case
from oversight.charter.schema.voting import Body
from oversight.findings.models import Writer
from oversight.hearings.actions import remand
from oversight.hearings.hearing.rules import SCHEDULE_HEARING
from oversight.hearings.queries import facts_board, get_sitting, votes_of_case
from oversight.kernel.errors import Invalid, Refused
from oversight.recommendations.answers.actions import Answer
from oversight.recommendations.disputes.actions import settle_dispute
from oversight.recommendations.disputes.panel import bring_dispute
from tests.factories.cities import City
from tests.factories.disputes import MAY, answered, brought, results, settled, voted
from tests.models.conftest import CityOf

SEATS = [f"seat-{number}" for number in range(1, 10)]
EXAMINERS = [f"examiner-{number}" for number in range(1, 6)]


def decided(city: City, body: Body, *codes: str) -> str:
    number = city.case(*codes)
    for seat in city.begin(number, city.schedule(number, body)):
        city.vote(seat, number, *codes)
    assert city.close(number)
    return number


def stays_on_the_record(city: City, number: str) -> None:
    """Nothing but the way of the record is open while the second panel has the case."""
    with city.works.begin(city.chair) as work:
        case, access = get_case(work, number)
        with pytest.raises(Refused, match="decides the dispute"):
            remand(work, case, access, "Find another witness.")
        reasons = SCHEDULE_HEARING.reasons(case.stage, facts_board(work, case, access))
    assert any("decides the dispute" in one for one in reasons)


def test_case_15_model_city_a_second_panel_of_others_votes_on_the_dispute_and_three_findings_stay(
    city_of: CityOf,
) -> None:
    city = city_of("model_city", SEATS)
    number = decided(city, "panel", "sustained", "sustained", "sustained")
    rejected = {2: Answer("unfounded", "He was elsewhere."), 3: Answer("exonerated", "It was lawful.")}
    answered(city, number, {1: Answer("sustained"), **rejected})
    assert brought(city, number, city.chair) == [2, 3]
    assert (city.stage(number), city.found(number)) == ("board", ["sustained"] * 3)
    with pytest.raises(Invalid, match="Choose the second panel"):
        city.schedule(number, "panel")
    with pytest.raises(Invalid, match="cannot sit on this case"):
        city.schedule(number, "second_panel", ["seat-1", "seat-5", "seat-8"])
    meeting = city.schedule(number, "second_panel")
    second = city.begin(number, meeting)
    assert second == ["seat-2", "seat-5", "seat-8"]
    stays_on_the_record(city, number)
    with city.works.begin() as work:
        sitting = get_sitting(work, work.session.scalars(select(Case).where(Case.number == number)).one())
        assert sitting
        assert sitting.look
        assert sitting.open_pairs == (2, 3)
        assert sitting.look.test.startswith("Does the answer of the department clearly misread the record")
        assert sitting.look.pairs[0].department_words == "Unfounded\nHe was elsewhere."
    wrong = [({1: "board"}, "not voted on now"), ({2: "sustained"}, "Choose one"), ({2: "department"}, "Say why")]
    for choices, problem in wrong:
        with pytest.raises(Invalid, match=problem):
            voted(city, "seat-2", number, choices)
    for seat in second:
        voted(city, seat, number, {2: "board", 3: "not-sustained"}, "The recording shows only a part.")
    assert city.close(number)
    settled(city)
    assert results(city, number) == [("board", "sustained"), ("other", "not-sustained")]
    assert city.found(number) == ["sustained"] * 3
    assert city.found(number, Writer.INVESTIGATOR) == ["sustained"] * 3
    assert city.found(number, Writer.DEPARTMENT) == ["sustained", "unfounded", "exonerated"]
    with city.works.begin() as work:
        case = work.session.scalars(select(Case).where(Case.number == number)).one()
        first = {one.member.seat for pair in votes_of_case(work.session, case.id).values() for one in pair.votes_for}
        again = votes_of_case(work.session, case.id, again=True)
    assert first == {"seat-1", "seat-4", "seat-7"}
    assert {pair: [one.member.seat for one in row.votes_for] for pair, row in again.items()} == {2: second, 3: second}


def test_case_15_washington_dc_three_other_examiners_review_and_a_split_waits_for_another_vote(city_of: CityOf) -> None:
    city = city_of("washington_dc", ["seat-1", "seat-2", "seat-3", *EXAMINERS])
    number = decided(city, "examiner", "sustained")
    answered(city, number, {1: Answer("unfounded", "The examiner misread the recording.")})
    assert brought(city, number, city.director) == [1]
    assert "examiner-1" not in city.propose(number, "second_panel")
    panel = city.begin(number, city.schedule(number, "second_panel"))
    assert panel == ["examiner-2", "examiner-3", "examiner-4"]
    for seat, code in zip(panel, ("board", "department", "exonerated"), strict=True):
        voted(city, seat, number, {1: code})
    assert not city.close(number)
    assert (city.stage(number), city.found(number)) == ("board", ["sustained"])
    others = city.begin(number, city.schedule(number, "second_panel"))
    assert (len(others), set(others) <= set(EXAMINERS[1:])) == (3, True)
    for seat in others:
        voted(city, seat, number, {1: "exonerated" if seat == "examiner-5" else "department"})
    assert city.close(number)
    settled(city)
    assert results(city, number) == [("department", "unfounded")]
    assert (city.found(number), city.found(number, Writer.DEPARTMENT)) == (["sustained"], ["unfounded"])


def test_what_the_panel_votes_on_is_not_written_down_by_hand_and_is_brought_once(city_of: CityOf) -> None:
    city = city_of("washington_dc", ["seat-1", "seat-2", "seat-3", *EXAMINERS])
    number = decided(city, "examiner", "sustained")
    answered(city, number, {1: Answer("unfounded", "The examiner misread the recording.")})
    with city.works.begin(city.director) as work, pytest.raises(Refused, match="No dispute is open"):
        bring_dispute(work, *get_case(work, number, MAY))
    brought(city, number, city.director)
    with city.works.begin(city.director) as work, pytest.raises(Refused):
        bring_dispute(work, *get_case(work, number, MAY))
    for seat in city.begin(number, city.schedule(number, "second_panel")):
        voted(city, seat, number, {1: "board"})
    assert city.close(number)
    with city.works.begin(city.director) as work, pytest.raises(Refused, match="The second panel has voted"):
        bring_dispute(work, *get_case(work, number, MAY))
    with city.works.begin(city.director) as work, pytest.raises(Refused, match="A second panel votes on it"):
        settle_dispute(work, *get_case(work, number, MAY), work.today, "By hand.", {})
