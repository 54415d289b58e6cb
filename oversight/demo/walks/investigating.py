"""The investigation: assigned, people heard, officers identified, findings, report, supervisor."""

import datetime as dt

from oversight.cases.models import Case
from oversight.complaints.registration.actions.drafting import get_slot, identify
from oversight.complaints.registration.actions.messages import write_to_complainant
from oversight.demo.telling import ReportTold, told_words
from oversight.demo.walks.company import officer_id
from oversight.demo.walks.hearing_people import hear_people, reach_complainant
from oversight.demo.walks.proving import answer_about_conflicts, ask_counsel, cite_all
from oversight.demo.walks.walk import Moments, Walk
from oversight.investigation.actions.assigning import assign_investigator, replace_investigator
from oversight.investigation.actions.findings import Recommended, recommend_findings
from oversight.investigation.actions.finishing import accept_investigation, return_investigation, submit_investigation
from oversight.investigation.actions.records import close_slot, write_note
from oversight.investigation.actions.report import Draft, save_report
from oversight.investigation.queries.finishing import list_pairs
from oversight.people.models import Account
from oversight.work import Work


def investigate(walk: Walk) -> Moments:
    """From the waiting list to the board."""
    told = walk.told
    if told.until == "assignment":
        return
    yield walk.later(told.assigned)
    _assign(walk)
    yield walk.later(told.contacted)
    reach_complainant(walk)
    yield walk.later(max(told.investigated * 0.2, 4))
    _identify(walk)
    if told.until == "paused":
        return
    yield walk.later(max(told.investigated * 0.25, 4))
    yield from hear_people(walk)
    if told.handed_to:
        yield walk.later(2)
        _hand_over(walk)
    if told.until == "investigation" and told.report is None:
        return
    yield walk.later(max(told.investigated * 0.35, 3))
    _write(walk)
    if told.until == "investigation":
        return
    yield from _review(walk)


def again(walk: Walk) -> Moments:
    """Once more, after the board sent the case back."""
    yield walk.later(12)
    with walk.step(investigator_of(walk)) as (work, case, access):
        write_note(work, case, access, told_words()["note"]["remanded"])
        submit_investigation(work, case, access)
    yield walk.later(4)
    ask_counsel(walk)
    with walk.step("supervisor") as (work, case, access):
        accept_investigation(work, case, access)


def investigator_of(walk: Walk) -> str:
    """Who has the case in the end."""
    return walk.told.handed_to or walk.told.investigator


def _assign(walk: Walk) -> None:
    with walk.step("director") as (work, case, access):
        account = work.session.get_one(Account, walk.world.people[walk.told.investigator].account_id)
        assign_investigator(work, case, access, account)


def _hand_over(walk: Walk) -> None:
    with walk.step("director") as (work, case, access):
        account = work.session.get_one(Account, walk.world.people[walk.told.handed_to].account_id)
        replace_investigator(work, case, access, account, told_words()["handed_over"])


def _identify(walk: Walk) -> None:
    with walk.step(walk.told.investigator) as (work, case, access):
        for number, told in enumerate(walk.told.officers, 1):
            slot = get_slot(case, number)
            if slot.officer_id is None and told.badge:
                identify(work, case, access, slot, officer_id=officer_id(work, told.badge))
            elif slot.officer_id is None and told.unknown:
                close_slot(work, case, access, slot, told.unknown)
        for text in walk.told.notes:
            write_note(work, case, access, text)


def _write(walk: Walk) -> None:
    """Findings first, then the report: as two savings, like at the screen."""
    who = investigator_of(walk)
    with walk.step(who) as (work, case, access):
        recommend_findings(work, case, access, _recommended(walk, work, case), version=case.version)
    cite_all(walk, who)
    with walk.step(who) as (work, case, access):
        save_report(work, case, access, _draft(walk, case), version=case.version)


def _recommended(walk: Walk, work: Work, case: Case) -> dict[int, Recommended]:
    told, reasons = walk.told.allegations, told_words()["reasons"]
    given = {}
    for pair in list_pairs(work.session, case.id):
        one = told[pair.allegation.number - 1]
        given[pair.id] = Recommended(one.found, one.reasons or reasons[one.found])
    return given


def _draft(walk: Walk, case: Case) -> Draft:
    told, words = walk.told, told_words()
    report = told.report or ReportTold(title=told.title, summary=words["report"], evidence=tuple(words["evidence"]))
    texts = {
        allegation.id: told.allegations[allegation.number - 1].analysis
        or words["reasons"][told.allegations[allegation.number - 1].found]
        for allegation in case.allegations
    }
    return Draft(
        public_title=report.title,
        summary=report.summary,
        analysis=texts,
        evidence=[("", line) for line in report.evidence],
    )


def _review(walk: Walk) -> Moments:
    told = walk.told
    yield walk.later(2)
    _submit(walk)
    if told.returned:
        yield walk.later(told.reviewed)
        with walk.step("supervisor") as (work, case, access):
            return_investigation(work, case, access, told.returned)
        if told.until == "investigation-returned":
            return
        yield walk.later(9)
        _submit(walk)
    if told.until == "review":
        return
    yield walk.later(told.reviewed)
    ask_counsel(walk)
    with walk.step("supervisor") as (work, case, access):
        accept_investigation(work, case, access)


def _submit(walk: Walk) -> None:
    answer_about_conflicts(walk, investigator_of(walk), "supervisor")
    with walk.step(investigator_of(walk)) as (work, case, access):
        submit_investigation(work, case, access)


def write_updates(walk: Walk) -> Moments:
    """Beside everything else: a word to the complainant before four weeks are over, until the case is closed."""
    texts = told_words()["updates"]
    while not walk.told.silent and walk.told.origin == "complaint":
        yield walk.world.clock() + dt.timedelta(days=22, hours=walk.serial % 5)
        # Where the case changed hands, the supervisor writes: somebody who has been there all the time.
        writer = "supervisor" if walk.told.handed_to else walk.told.investigator
        if not walk.is_open_to(writer):
            continue
        with walk.step(writer) as (work, case, access):
            if case.closed_at is not None:
                return
            turn = (work.now - case.received_at).days // 20
            write_to_complainant(work, case, access, texts[turn % len(texts)].format(number=case.number))
