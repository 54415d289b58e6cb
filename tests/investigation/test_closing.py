"""Ending without a finding: pair by pair, coded, seen by two. No closing path leaves a live pair undecided."""

import dataclasses
import datetime as dt
import importlib
import pkgutil
from collections.abc import Callable

import pytest
from flask import Flask

import oversight
from oversight.access.facts import Actor
from oversight.access.offices import Office
from oversight.cases.models import Case
from oversight.cases.queries import get_case
from oversight.cases.rules import ENDED
from oversight.charter.versions import Charters
from oversight.findings.actions import reopen_pairs_of
from oversight.findings.models import PairClosure
from oversight.findings.queries import undecided_pairs
from oversight.investigation.actions.closing import close_pair, end_case, reopen_pair
from oversight.investigation.actions.findings import Recommended, recommend_findings
from oversight.investigation.actions.finishing import accept_investigation, submit_investigation
from oversight.investigation.actions.records import ContactMade, record_contact
from oversight.investigation.lives.actions import end_case as end_life
from oversight.investigation.queries.finishing import list_pairs
from oversight.investigation.queries.standards import facts_of_finish
from oversight.investigation.rules.working import Means, Outcome
from oversight.investigation.triage.actions import concur, dismiss
from oversight.kernel.errors import Forbidden, Invalid, NotFound, Refused
from oversight.kernel.machine import Step
from oversight.settings import ROOT
from oversight.work import Transactions
from tests.factories.browsing import post
from tests.factories.cases import drafted_case, triaged_case
from tests.factories.clock import Clock
from tests.factories.investigation import Team, assigned_case, finished_case
from tests.factories.people import make_account, sign_in
from tests.factories.publication import published

WAYS = (Means.PHONE, Means.LETTER, Means.PHONE)


@pytest.fixture
def team(transactions: Transactions) -> Team:
    return assigned_case(transactions, officers=2)


def try_them(transactions: Transactions, team: Team, means: Means) -> None:
    with transactions.begin(team.investigator) as work:
        case, access = get_case(work, team.number)
        made = ContactMade(
            at=work.now, means=means, outcome=Outcome.NO_ANSWER, party=case.parties[0], language="Spanish"
        )
        record_contact(work, case, access, made)


def close(
    transactions: Transactions,
    team: Team,
    code: str,
    *,
    pair: int = 0,
    reason: str = "It is so.",
    by: Actor | None = None,
) -> None:
    with transactions.begin(by or team.investigator) as work:
        case, access = get_case(work, team.number)
        close_pair(work, case, access, list_pairs(work.session, case.id)[pair], code, reason)


def end(transactions: Transactions, team: Team, by: Actor | None = None) -> Case:
    with transactions.begin(by or team.supervisor) as work:
        case, access = get_case(work, team.number)
        end_case(work, case, access)
        return case


def test_case_6_a_silent_complainant_does_not_close_a_case_before_three_attempts_over_three_weeks(
    transactions: Transactions, clock: Clock, team: Team
) -> None:
    """Domain case 6: the attempts are a log, and nobody is given up on the first of them."""
    try_them(transactions, team, Means.PHONE)
    with pytest.raises(Refused, match="3 attempts, 2 channels"):
        close(transactions, team, "unavailable")
    try_them(transactions, team, Means.LETTER)
    clock.advance(days=20)
    try_them(transactions, team, Means.PHONE)
    with pytest.raises(Refused, match="21 days between the first and the last"):
        close(transactions, team, "unavailable")
    clock.advance(days=1)
    try_them(transactions, team, Means.EMAIL)
    for pair in range(2):
        close(transactions, team, "unavailable", pair=pair)
    assert end(transactions, team).closure == "unavailable"


def test_case_6_a_silent_complainant_does_not_end_a_strong_case(transactions: Transactions, team: Team) -> None:
    """Domain case 6: after enough attempts the investigation goes on, and goes to the supervisor, without them."""
    for means in WAYS:
        try_them(transactions, team, means)
    with transactions.begin(team.investigator) as work:
        case, access = get_case(work, team.number)
        given = {one.id: Recommended("sustained", "The camera shows it.") for one in list_pairs(work.session, case.id)}
        recommend_findings(work, case, access, given, version=case.version)
    with pytest.raises(Refused) as caught, transactions.begin(team.investigator) as work:
        submit_investigation(work, *get_case(work, team.number))
    assert "The complainant" not in " ".join(caught.value.reasons)


@pytest.mark.both
def test_one_pair_ends_without_a_finding_and_the_others_go_on(transactions: Transactions) -> None:
    team = finished_case(transactions, officers=2)
    close(transactions, team, "subject-separated", pair=1)
    with pytest.raises(Refused, match="closed already"):
        close(transactions, team, "subject-separated", pair=1)
    with pytest.raises(Refused, match="still open"):
        end(transactions, team)
    with transactions.begin(team.investigator) as work:
        case, access = get_case(work, team.number)
        facts = facts_of_finish(work, case, access)
        assert (facts.pairs, facts.closed_pairs) == (1, 1)
        submit_investigation(work, case, access)


@pytest.mark.both
def test_a_closure_is_taken_back_and_stays_in_the_file(transactions: Transactions, team: Team) -> None:
    close(transactions, team, "time-barred")
    with transactions.begin(team.investigator) as work:
        case, access = get_case(work, team.number)
        reopen_pair(work, case, access, list_pairs(work.session, case.id)[0], "The day was wrong.")
    close(transactions, team, "withdrawn")
    with transactions.read() as work:
        rows = work.session.query(PairClosure).order_by(PairClosure.id).all()
        assert [(row.code, row.undone_at is None) for row in rows] == [("time-barred", False), ("withdrawn", True)]


def test_who_closed_every_pair_does_not_close_the_case(transactions: Transactions, team: Team) -> None:
    for pair in range(2):
        close(transactions, team, "duplicate", pair=pair, by=team.supervisor)
    with pytest.raises(Refused, match="Another person"):
        end(transactions, team)
    assert end(transactions, team, team.director).closure == "duplicate"


def test_a_case_of_which_every_pair_is_closed_is_not_sent(transactions: Transactions) -> None:
    team = finished_case(transactions)
    close(transactions, team, "withdrawn")
    with pytest.raises(Refused, match="closed, not sent"), transactions.begin(team.investigator) as work:
        submit_investigation(work, *get_case(work, team.number))


@pytest.mark.parametrize(
    ("code", "reason", "field"),
    [
        pytest.param("no-such-code", "Because.", "code", id="a code that the charter does not have"),
        pytest.param("withdrawn", "  ", "reason", id="no words"),
    ],
)
def test_a_closure_is_coded_and_said(
    transactions: Transactions, team: Team, code: str, reason: str, field: str
) -> None:
    with pytest.raises(Invalid) as caught:
        close(transactions, team, code, reason=reason)
    assert caught.value.field == field


@pytest.mark.parametrize("office", [Office.MEMBER, Office.INTAKE, Office.RECORDS], ids=lambda o: str(o.value))
def test_nobody_else_closes(transactions: Transactions, team: Team, office: Office) -> None:
    somebody = make_account(transactions, office)
    with pytest.raises((Forbidden, NotFound)):
        close(transactions, team, "withdrawn", by=somebody)
    with pytest.raises((Forbidden, NotFound)):
        end(transactions, team, somebody)


def test_a_case_is_closed_without_a_finding_on_its_pages(app: Flask, transactions: Transactions) -> None:
    team = assigned_case(transactions)
    url = f"/cases/{team.number}"
    browser = sign_in(app, team.investigator)
    told = {"code": "withdrawn", "reason": "They asked us to."}
    assert post(browser, f"{url}/pairs/1/closure", {**told, "reason": ""}).status_code == 422
    assert post(browser, f"{url}/pairs/1/closure", told).status_code == 303
    assert "Withdrawn" in browser.get(f"{url}/matrix").get_data(as_text=True)
    supervisor = sign_in(app, team.supervisor)
    assert post(supervisor, f"{url}/closing", {}).status_code == 303
    assert "Closed" in supervisor.get(url).get_data(as_text=True)


Path = Callable[[Flask, Transactions, Clock], str]
"""Walks a case to its end and gives its number."""


def refer_it(_app: Flask, transactions: Transactions, _clock: Clock) -> str:
    return triaged_case(transactions, "refer").number


def dismiss_alone(_app: Flask, transactions: Transactions, _clock: Clock) -> str:
    staffed = drafted_case(transactions)
    law = transactions.charters.newest
    alone = dataclasses.replace(law, dismissal=dataclasses.replace(law.dismissal, concurrence=0))
    with dataclasses.replace(transactions, charters=Charters([alone])).begin(staffed.intake) as work:
        dismiss(work, *get_case(work, staffed.number), ground="no-violation", reasons="No rule was broken.")
    return staffed.number


def concur_with_dismissal(_app: Flask, transactions: Transactions, _clock: Clock) -> str:
    staffed = triaged_case(transactions, "dismiss")
    assert staffed.member is not None
    with transactions.begin(staffed.member) as work:
        concur(work, *get_case(work, staffed.number))
    return staffed.number


def end_without_findings(_app: Flask, transactions: Transactions, _clock: Clock) -> str:
    team = assigned_case(transactions)
    close(transactions, team, "withdrawn")
    return end(transactions, team).number


def publish_it(app: Flask, transactions: Transactions, clock: Clock) -> str:
    return published(app, transactions, clock).number


PATHS: dict[str, Path] = {
    "refer": refer_it,
    "dismiss": dismiss_alone,
    "concur": concur_with_dismissal,
    "end-without-findings": end_without_findings,
    "publish": publish_it,
}
"""Every step that ends a case, with a walk that takes it. A new one without a walk fails the test below."""


LIVES = "oversight.investigation.lives."


def closing_steps() -> dict[str, str]:
    """All steps of the system that end a case: name → module."""
    found: dict[str, str] = {}
    for module in pkgutil.walk_packages(oversight.__path__, "oversight."):
        if ".rules" in module.name:
            things = vars(importlib.import_module(module.name)).values()
            found |= {one.name: module.name for one in things if isinstance(one, Step) and one.target in ENDED}
    return found


def test_every_step_that_ends_a_case_is_walked_here_or_ends_it_the_common_way() -> None:
    assert {name for name, module in closing_steps().items() if not module.startswith(LIVES)} == set(PATHS)


@pytest.mark.parametrize("life", sorted({m.split(".")[3] for m in closing_steps().values() if m.startswith(LIVES)}))
def test_a_life_of_a_case_ends_it_the_common_way(life: str) -> None:
    code = (ROOT / "oversight" / "investigation" / "lives" / life / "actions.py").read_text()
    assert "end_case(" in code or "close_live_pairs(" in code  # a merge leaves what was promised running


@pytest.mark.both
def test_the_common_way_to_end_a_case_closes_every_live_pair_and_opening_again_takes_them_up(
    transactions: Transactions, team: Team
) -> None:
    close(transactions, team, "subject-separated")
    with transactions.begin(team.director) as work:
        case, _access = get_case(work, team.number)
        case.stage, case.closed_at = "closed", work.now + dt.timedelta(seconds=1)
        later = dataclasses.replace(work, now=case.closed_at)
        end_life(later, case, "withdrawn")
        assert list(undecided_pairs(work.session, case.id)) == []
        assert reopen_pairs_of(later, case, later.now, "New evidence.") == 1
        assert [pair.slot.number for pair in undecided_pairs(work.session, case.id)] == [2]


@pytest.mark.parametrize("path", PATHS.values(), ids=PATHS)
def test_no_case_closes_with_an_undecided_live_pair(
    app: Flask, transactions: Transactions, clock: Clock, path: Path
) -> None:
    number = path(app, transactions, clock)
    with transactions.read() as work:
        case = work.session.query(Case).filter_by(number=number).one()
        assert case.closed_at is not None
        assert list_pairs(work.session, case.id)
        assert list(undecided_pairs(work.session, case.id)) == []


def test_the_board_votes_on_live_pairs_only(app: Flask, transactions: Transactions) -> None:
    team = finished_case(transactions, officers=2)
    close(transactions, team, "subject-separated", pair=1)
    reviewed_case_of(transactions, team)
    with transactions.read() as work:
        case = work.session.query(Case).filter_by(number=team.number).one()
        assert [pair.slot.number for pair in undecided_pairs(work.session, case.id)] == [1]


def reviewed_case_of(transactions: Transactions, team: Team) -> None:
    """Bring a finished case to the board."""
    with transactions.begin(team.investigator) as work:
        submit_investigation(work, *get_case(work, team.number))
    with transactions.begin(team.supervisor) as work:
        accept_investigation(work, *get_case(work, team.number))
