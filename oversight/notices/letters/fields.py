"""The facts a letter states, taken from the case once and kept with the letter."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from oversight.access.facts import Standing
from oversight.cases.links.queries import is_over
from oversight.cases.models import Case, CaseStanding
from oversight.charter.schema import Anchor, Charter, Notice
from oversight.deadlines.actions import compute_clock
from oversight.deadlines.queries import next_promise
from oversight.kernel.moments import local_date
from oversight.notices.letters.institutions import officer_name
from oversight.people.models import Account
from oversight.work import Work

ALWAYS = frozenset(
    {
        "board_name",
        "board_phone",
        "board_hours",
        "board_relay",
        "board_address",
        "department",
        "chief_title",
        "number",
        "received_on",
        "written_on",
        "status_url",
        "decision_url",
        "staff_url",
        "goes_on",
        "private",
    }
)
"""Fields that every letter has, whatever happened."""
MAYBE = frozenset(
    {
        "authority",
        "promised_on",
        "reply_by",
        "outcome",
        "investigator_name",
        "investigator_email",
        "incident_when",
        "incident_place",
        "allegations",
        "officers",
        "person_name",
        "officer",
    }
)
"""Fields that every letter may have: they depend on the case."""


def fields_of(work: Work, case: Case, notice: Notice, payload: Mapping[str, Any], public_url: str) -> dict[str, Any]:
    """Every field but the reader's own and those of the event. Never the story; allegations by their names alone."""
    board, today = work.charter.board, work.today
    name, email = _investigator(work.session, case)
    return {
        "board_name": board.name,
        "board_phone": board.phone,
        "board_hours": board.hours,
        "board_relay": board.relay_phone,
        "board_address": ", ".join(board.address),
        "department": board.department,
        "chief_title": board.chief_title,
        "number": case.number,
        "received_on": local_date(case.received_at, board.time_zone).isoformat(),
        "written_on": today.isoformat(),
        "promised_on": _iso(_promised(work, case, notice)),
        "reply_by": _iso(today + dt.timedelta(days=notice.reply_days) if notice.reply_days else None),
        "authority": notice.citation,
        "investigator_name": name,
        "investigator_email": email,
        "status_url": f"{public_url}/status",
        "decision_url": f"{public_url}/decisions/{case.number}",
        "staff_url": f"{public_url}/cases/{case.number}/letters",
        "outcome": outcome_of(work.charter, case.closure, payload),
        "goes_on": not is_over(work.session, case),
        "incident_when": _when(case),
        "incident_place": case.incident.place,
        "allegations": _allegations(case, work.charter),
        "officers": [f"Officer {slot.number}: {_known_as(case, slot.number)}" for slot in case.slots],
    }


def outcome_of(charter: Charter, closure: str | None, payload: Mapping[str, Any]) -> str:
    """What the charter says is told to a complainant about a referral, a dismissal or a closing; perhaps nothing."""
    code, decision = payload.get("code"), payload.get("decision")
    looked: tuple[tuple[Any, object], ...] = (
        (charter.referrals, code if decision == "refer" else None),
        (charter.dismissal.grounds, code if decision == "dismiss" else None),
        (charter.closures, payload.get("closure") or closure),
    )
    return next((str(row.told) for rows, wanted in looked for row in rows if row.code == wanted), "")


def _promised(work: Work, case: Case, notice: Notice) -> dt.date | None:
    """The day by which the complainant hears more: the next promise that this letter does not itself keep."""
    if is_over(work.session, case):
        return None
    renewed = work.charter.clocks_from(Anchor.LAST_NOTICE)
    kept = (notice.within, *(clock.code for clock in renewed))
    promise = next_promise(work.session, case, work.now, without=kept)
    days = [promise.due_on] if promise and not promise.late else []
    for clock in renewed:
        due_on = compute_clock(work, clock, work.now).due_on
        if clock.promise and due_on:
            days.append(due_on)
    return min(days, default=None)


def _investigator(session: Session, case: Case) -> tuple[str, str]:
    query = (
        select(Account.name, Account.email)
        .join(CaseStanding, CaseStanding.account_id == Account.id)
        .where(CaseStanding.case_id == case.id, CaseStanding.kind == Standing.ASSIGNED.value)
        .where(CaseStanding.to_at.is_(None))
        .order_by(CaseStanding.id.desc())
    )
    found = session.execute(query.limit(1)).first()
    return (found.name, found.email) if found else ("", "")


def _when(case: Case) -> str:
    """When it happened, for the department: the day as it is known, and the hour."""
    incident = case.incident
    if incident.from_on is None:
        return incident.when_words
    days = f"{incident.from_on:%-d %B %Y}" + (f" to {incident.to_on:%-d %B %Y}" if incident.to_on else "")
    return f"{days}, {incident.at_time:%H:%M}" if incident.at_time else days


def _allegations(case: Case, charter: Charter) -> list[dict[str, Any]]:
    """What is alleged, by the charter's names. What people wrote stays in the file."""
    labels = {category.code: category for category in charter.known_categories}
    return [
        {
            "slot": pair.slot_id,
            "allegation": labels[allegation.category].label if allegation.category in labels else allegation.category,
            "rule": labels[allegation.category].rule if allegation.category in labels else "",
            "officer": f"Officer {pair.slot.number}",
            "officer_name": officer_name(pair.slot),
        }
        for allegation in case.allegations
        for pair in allegation.pairs
    ]


def _known_as(case: Case, number: int) -> str:
    slot = next(slot for slot in case.slots if slot.number == number)
    return officer_name(slot) if slot.officer_id else (slot.description or "not identified")


def _iso(day: dt.date | None) -> str:
    return day.isoformat() if day else ""
