"""Allegations against officers: what is cited, who is believed, what is missing, and how many questions it takes."""

import pytest
from flask import Flask

from oversight.access.offices import Office
from oversight.cases.queries import get_case
from oversight.evidence.models import CaseFile
from oversight.findings.actions import write_finding
from oversight.findings.models import Writer
from oversight.findings.queries import findings_of_case
from oversight.investigation.actions.citing import Cited, cite, note_credibility, withdraw_citation
from oversight.investigation.actions.findings import Recommended, recommend_findings
from oversight.investigation.queries.citing import citations_of, credibility_of
from oversight.investigation.queries.finishing import list_pairs
from oversight.investigation.rules.citing import PairState, missing_of, place_in
from oversight.kernel.errors import Forbidden, Invalid, NotFound
from oversight.work import Transactions, Work
from tests.cases.views.test_show import counted
from tests.factories.browsing import post
from tests.factories.investigation import Team, assigned_case, finished_case, reviewed_case
from tests.factories.people import make_account, sign_in


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        pytest.param("page 3", "page 3", id="a page"),
        pytest.param(" p. 3 ", "page 3", id="a page in short"),
        pytest.param("pp 3-5", "pages 3–5", id="pages"),
        pytest.param("12:40", "12:40", id="a minute"),
        pytest.param("1:12:40 - 1:13:05", "1:12:40–1:13:05", id="from a moment to a moment"),
        pytest.param("Whole", "whole", id="all of it"),
        pytest.param("photograph", "whole", id="a photograph"),
        pytest.param("3", None, id="a number that may be a page or a minute"),
        pytest.param("12:75", None, id="no minute"),
        pytest.param("somewhere", None, id="no place"),
    ],
)
def test_a_citation_says_where(typed: str, place: str | None) -> None:
    assert place_in(typed) == place


@pytest.mark.parametrize(
    ("state", "missing"),
    [
        pytest.param(
            PairState(found=False, reasons=False, citations=0, credibility=False),
            ("No evidence is cited", "No word on credibility", "No finding"),
            id="nothing yet",
        ),
        pytest.param(PairState(found=True, reasons=False, citations=1, credibility=True), ("No reasons",), id="bare"),
        pytest.param(PairState(found=True, reasons=True, citations=2, credibility=True), (), id="all is there"),
        pytest.param(PairState(False, False, 0, False, closed=True), (), id="closed without a finding"),
    ],
)
def test_what_is_missing_for_a_pair(state: PairState, missing: tuple[str, ...]) -> None:
    assert missing_of(state) == missing


def add_file(work: Work, case_id: int) -> int:
    row = CaseFile(
        case_id=case_id, sha256="0" * 64, size=1, name="a.mp4", mime="video/mp4", label="Camera", source="staff"
    )
    row.at = work.now
    work.session.add(row)
    work.session.flush()
    return row.id


@pytest.fixture
def team(transactions: Transactions) -> Team:
    return assigned_case(transactions, officers=2)


def cite_camera(transactions: Transactions, team: Team, *, place: str = "12:40", source: str = "") -> int:
    with transactions.begin(team.investigator) as work:
        case, access = get_case(work, team.number)
        key = source or f"file:{add_file(work, case.id)}"
        pair = list_pairs(work.session, case.id)[0]
        cited = Cited(source=key, place=place, words="He takes the bag.", element="Whether there was a reason")
        return cite(work, case, access, pair, cited).id


@pytest.mark.both
def test_a_place_in_a_file_is_cited_for_one_pair_and_can_be_withdrawn(transactions: Transactions, team: Team) -> None:
    number = cite_camera(transactions, team)
    with transactions.read(team.investigator) as work:
        case, _access = get_case(work, team.number)
        pairs = [pair.id for pair in list_pairs(work.session, case.id)]
        assert [(pair, row.place) for pair, rows in citations_of(work.session, case.id).items() for row in rows] == [
            (pairs[0], "12:40")
        ]
    with transactions.begin(team.investigator) as work:
        withdraw_citation(work, *get_case(work, team.number), number)
    with transactions.read() as work:
        assert citations_of(work.session, case.id) == {}


@pytest.mark.parametrize(
    ("source", "place", "problem"),
    [
        pytest.param("", "somewhere", Invalid, id="no place"),
        pytest.param("letter:1", "page 1", Invalid, id="neither file nor interview"),
        pytest.param("file:999", "page 1", NotFound, id="a file of another case"),
        pytest.param("interview:999", "12:40", NotFound, id="an interview of another case"),
    ],
)
def test_only_what_lies_in_the_file_is_cited(
    transactions: Transactions, team: Team, source: str, place: str, problem: type[Exception]
) -> None:
    with pytest.raises(problem):
        cite_camera(transactions, team, place=place, source=source)


@pytest.mark.parametrize("office", [Office.SUPERVISOR, Office.DIRECTOR], ids=lambda o: str(o.value))
def test_only_the_investigator_cites(transactions: Transactions, team: Team, office: Office) -> None:
    somebody = Team(team.director, make_account(transactions, office), team.supervisor, team.number)
    with pytest.raises(Forbidden):
        cite_camera(transactions, somebody)


@pytest.mark.both
def test_a_later_word_on_credibility_stands_beside_the_older_one(transactions: Transactions, team: Team) -> None:
    for text in ("Both are believed.", "The witness is believed.", "The witness is believed."):
        with transactions.begin(team.investigator) as work:
            case, access = get_case(work, team.number)
            note_credibility(work, case, access, list_pairs(work.session, case.id)[0], text)
    with transactions.read() as work:
        assert list(credibility_of(work.session, case.id).values()) == ["The witness is believed."]


def test_case_1_one_incident_four_officers_a_finding_of_its_own_on_each_pair(
    app: Flask, transactions: Transactions
) -> None:
    """Domain case 1: one status a case would lose three of four results."""
    team = assigned_case(transactions, officers=4, allegations=2)
    codes = ["sustained", "not-sustained", "exonerated", "unfounded"]
    with transactions.begin(team.investigator) as work:
        case, access = get_case(work, team.number)
        known = [one.code for one in work.charter.findings]
        chosen = [code for code in codes if code in known] or known
        pairs = list_pairs(work.session, case.id)
        given = {pair.id: Recommended(chosen[n % len(chosen)], f"Reason {n}.") for n, pair in enumerate(pairs)}
        recommend_findings(work, case, access, given, version=case.version)
    with transactions.read() as work:
        found = findings_of_case(work.session, case.id)
        assert {pair: one[Writer.INVESTIGATOR].code for pair, one in found.items()} == {
            pair: one.code for pair, one in given.items()
        }
    page = sign_in(app, team.investigator).get(f"/cases/{team.number}/matrix").get_data(as_text=True)
    assert all(f"Reason {n}." in page for n in range(8))


def test_case_16_three_findings_stand_side_by_side_and_none_is_overwritten(
    app: Flask, transactions: Transactions
) -> None:
    """Domain case 16: the board disagrees with the investigator, the department with the board."""
    team = reviewed_case(transactions)
    with transactions.begin() as work:
        case, _access = get_case(Work(work.session, team.director, work.now, work.charters), team.number)
        pair = list_pairs(work.session, case.id)[0]
        others = [one.code for one in work.charter.findings if one.code != "sustained"]
        write_finding(work, pair, Writer.BOARD, others[0], "The board sees it otherwise.", votes=(2, 1))
        write_finding(work, pair, Writer.DEPARTMENT, others[1], "The chief disagrees.")
        labels = [one.label for one in work.charter.findings if one.code in ("sustained", *others[:2])]
    page = sign_in(app, team.supervisor).get(f"/cases/{team.number}/matrix").get_data(as_text=True)
    for words in ("Investigator", "Board", "Department", *labels):
        assert words in page


def queries_of(app: Flask, team: Team) -> int:
    browser = sign_in(app, team.investigator)
    with counted(app) as asked:
        assert browser.get(f"/cases/{team.number}/matrix").status_code == 200
    return len(asked)


def test_three_hundred_pairs_take_no_more_questions_than_one(app: Flask, transactions: Transactions) -> None:
    small = finished_case(transactions)
    large = finished_case(transactions, officers=30, allegations=10)
    assert queries_of(app, large) == queries_of(app, small)


def test_a_pair_is_worked_on_its_page(app: Flask, transactions: Transactions, team: Team) -> None:
    with transactions.begin() as work:
        add_file(work, 1)
    browser = sign_in(app, team.investigator)
    url = f"/cases/{team.number}/pairs/1"
    told = {"source": "file:1", "place": "nowhere", "words": "He takes the bag."}
    wrong = post(browser, f"{url}/citations", told, page=url)
    assert (wrong.status_code, "Write where in it" in wrong.get_data(as_text=True)) == (422, True)
    assert post(browser, f"{url}/citations", {**told, "place": "page 3"}, page=url).status_code == 303
    assert post(browser, f"{url}/credibility", {"credibility": "The witness."}, page=url).status_code == 303
    page = browser.get(url).get_data(as_text=True)
    version = page.split('name="version" type="hidden" value="')[1].split('"')[0]
    found = {"code": "sustained", "reasons": "The recording shows it.", "version": version}
    assert post(browser, f"{url}/finding", {**found, "version": "0"}, page=url).status_code == 409
    assert post(browser, f"{url}/finding", found, page=url).status_code == 303
    matrix = browser.get(f"/cases/{team.number}/matrix").get_data(as_text=True)
    for words in ("Exhibit 1: Camera, page 3", "The witness.", "The recording shows it."):
        assert words in matrix
    withdrawn = post(browser, f"/cases/{team.number}/citations/1/withdraw", {"pair": "1"}, page=url)
    assert withdrawn.status_code == 303
    assert "page 3" not in browser.get(url).get_data(as_text=True).split("<form")[0]
    assert sign_in(app, team.supervisor).get(url).status_code == 200
    assert sign_in(app, make_account(transactions, Office.MEMBER)).get(url).status_code == 404
