"""Reaching and interviewing people: complainant, witnesses, officers."""

import datetime as dt

from oversight.cases.models import Case, Party
from oversight.cases.rules import Role
from oversight.demo.telling import told_words
from oversight.demo.walks.walk import Moments, Walk
from oversight.investigation.actions.records import ContactMade, InterviewHeld, record_contact, record_interview
from oversight.investigation.queries.finishing import is_reachable
from oversight.investigation.rules.working import Manner, Means, Outcome

TRIES = ((Means.PHONE, Outcome.NO_ANSWER), (Means.LETTER, Outcome.LEFT_MESSAGE), (Means.PHONE, Outcome.LEFT_MESSAGE))


def reach_complainant(walk: Walk) -> None:
    """Call or write for the first time; three tries where nobody answers."""
    with walk.step(walk.told.investigator) as (work, case, access):
        party = complainant(case)
        if party is None:
            return
        if walk.told.filer.unreachable:
            for back, (means, outcome) in enumerate(TRIES):
                at = work.now - dt.timedelta(hours=len(TRIES) - back)
                note = told_words()["contact"]["tried"]
                record_contact(
                    work, case, access, ContactMade(at=at, means=means, outcome=outcome, party=party, note=note)
                )
            return
        means = Means.PHONE if party.person.phone else Means.EMAIL if party.person.email else Means.MAILBOX
        made = ContactMade(
            at=work.now - dt.timedelta(minutes=20),
            means=means,
            outcome=Outcome.REACHED,
            party=party,
            language=party.person.language,
            note=told_words()["contact"]["first"],
        )
        record_contact(work, case, access, made)


def complainant(case: Case) -> Party | None:
    """The complainant of a case; nobody where it was opened without a complaint."""
    return next((party for party in case.parties if party.role == Role.COMPLAINANT.value), None)


def hear_people(walk: Walk) -> Moments:
    """Interview the complainant and the witnesses, and some days later the officers."""
    _hear_parties(walk)
    yield walk.later(6)
    _hear_officers(walk)


def _hear_parties(walk: Walk) -> None:
    told, words = walk.told, told_words()["interview"]
    heard = {one.name: one.heard for one in told.witnesses if one.heard}
    with walk.step(told.investigator) as (work, case, access):
        for party in case.parties:
            if party.role == Role.COMPLAINANT.value and not told.filer.unreachable and is_reachable(party):
                summary = told.filer.heard or words["complainant"]
            elif party.role == Role.WITNESS.value and party.person.name in heard:
                summary = heard[party.person.name]
            else:
                continue
            held = InterviewHeld(
                at=work.now - dt.timedelta(hours=2),
                place=words["place"],
                manner=Manner.VOLUNTARY,
                summary=summary,
                party=party,
                present=words["present"],
            )
            record_interview(work, case, access, held)


def _hear_officers(walk: Walk) -> None:
    words = told_words()["interview"]
    with walk.step(walk.told.investigator) as (work, case, access):
        for slot in case.slots:
            if slot.officer_id is None:
                continue
            held = InterviewHeld(
                at=work.now - dt.timedelta(hours=1),
                place=words["officer_place"],
                manner=Manner.COMPELLED,
                summary=walk.told.officers[slot.number - 1].heard or words["officer"],
                slot=slot,
                present=words["officer_present"],
                warnings=words["warnings"],
            )
            record_interview(work, case, access, held)
