"""The facts a letter states, taken from the case once and kept with the letter."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from babel.dates import format_date
from sqlalchemy import select
from sqlalchemy.orm import Session

from oversight.access.facts import Standing
from oversight.cases.models import Case, CaseStanding
from oversight.charter.schema import Anchor, Charter, Notice
from oversight.deadlines.actions import compute_clock
from oversight.deadlines.queries import next_promise
from oversight.kernel.moments import local_date
from oversight.people.models import Account, Person
from oversight.work import Work


def fields_of(work: Work, case: Case, notice: Notice, payload: Mapping[str, Any], public_url: str) -> dict[str, Any]:
    """Every field but the person's own. Never the story, an allegation or a finding."""
    board = work.charter.board
    return {
        "board_name": board.name,
        "board_phone": board.phone,
        "board_hours": board.hours,
        "board_relay": board.relay_phone,
        "number": case.number,
        "received_on": local_date(case.received_at, board.time_zone).isoformat(),
        "promised_on": _iso(_promised(work, case, notice)),
        "investigator_name": _investigator(work.session, case),
        "status_url": f"{public_url}/status",
        "decision_url": f"{public_url}/decisions/{case.number}",
        "outcome": outcome_of(work.charter, case.closure, payload),
        "goes_on": case.closed_at is None,
    }


def worded(fields: Mapping[str, Any], language: str, *, person: Person | None, private: bool) -> dict[str, Any]:
    """The fields as the template takes them: days in words of the language, and whom it greets."""
    days = {name: day_in(str(fields[name]), language) for name in ("received_on", "promised_on")}
    return {**fields, **days, "person_name": person.name if person else "", "private": private}


def day_in(iso: str, language: str) -> str:
    """A day in words of a language; nothing for nothing."""
    if not iso:
        return ""
    pattern = "EEEE, d MMMM y" if language == "en" else "full"
    return format_date(dt.date.fromisoformat(iso), pattern, locale=language.replace("-", "_"))


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
    if case.closed_at is not None:
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


def _investigator(session: Session, case: Case) -> str:
    query = (
        select(Account.name)
        .join(CaseStanding, CaseStanding.account_id == Account.id)
        .where(CaseStanding.case_id == case.id, CaseStanding.kind == Standing.ASSIGNED.value)
        .where(CaseStanding.to_at.is_(None))
        .order_by(CaseStanding.id.desc())
    )
    return session.scalar(query.limit(1)) or ""


def _iso(day: dt.date | None) -> str:
    return day.isoformat() if day else ""
