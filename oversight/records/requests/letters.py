"""What letters say to somebody who asked for records, and how they reach a person who has no account."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import select

from oversight.cases.models import Case
from oversight.charter.schema import Notice, Recipient
from oversight.deadlines.models import ClockExtension
from oversight.notices.letters.facts import FactsOf
from oversight.notices.letters.reach import Addressee, from_outside
from oversight.records.requests.models import RecordsRequest
from oversight.records.requests.queries import clock_of
from oversight.work import Work

ADDRESS = re.compile(r"[^\s<>,;]+@[^\s<>,;]+\.[^\s<>,;]+")
ALWAYS = frozenset({"records_number", "records_asked", "records_received_on"})
MAYBE = frozenset({"due_on", "clock_citation", "reasons", "records_answer", "records_told", "records_grounds"})


def facts_of_records_request(work: Work, _case: Case, payload: Mapping[str, Any]) -> dict[str, Any]:
    """The fields after a request for records: what was asked, by when it is answered, and the answer with its grounds.

    A ground is told by its name and its rule; what is withheld is never named.
    """
    row = work.session.get_one(RecordsRequest, payload["request_id"])
    clock = clock_of(work.session, row.id)
    law = work.charters.version(row.charter)
    return {
        "records_number": f"Records request {row.id}",
        "records_asked": row.words,
        "records_received_on": row.received_on.isoformat(),
        "due_on": clock.due_on.isoformat() if clock and clock.due_on else "",
        "clock_citation": str(clock.explanation["citation"]) if clock else "",
        "reasons": _why_longer(work, clock.id) if clock else "",
        "records_answer": row.answer or "",
        "records_told": row.answer_words,
        "records_grounds": [f"{one.told} ({one.authority})" for one in map(law.exemption, row.exemptions)],
    }


def _why_longer(work: Work, deadline_id: int) -> str:
    """The reason of the newest extension."""
    query = select(ClockExtension.reason).where(
        ClockExtension.deadline_id == deadline_id, ClockExtension.state == "granted"
    )
    return work.session.scalar(query.order_by(ClockExtension.id.desc()).limit(1)) or ""


def to_requester(work: Work, notice: Notice, payload: Mapping[str, Any]) -> Iterator[Addressee]:
    """Who asked, at the e-mail or the postal address they gave. They have no account and no mailbox."""
    row = work.session.get_one(RecordsRequest, payload["request_id"])
    email, address = reach_of(row.contact)
    yield from_outside(
        Recipient.REQUESTER,
        f"records-{row.id}",
        row.asked_by,
        email=email,
        address="" if email else address,  # who gave an e-mail address is answered there
        channels=notice.channels,
        language=row.language,
    )


def reach_of(contact: str) -> tuple[str, str]:
    """The e-mail address and the postal address in what a person wrote; each may be empty.

    A postal address has at least two lines, or is all there is beside no e-mail address.
    """
    found = ADDRESS.search(contact)
    rest = ADDRESS.sub("", contact).strip(" \n\r\t,;<>")
    lines = [line.strip() for line in rest.splitlines() if line.strip()]
    is_postal = len(lines) > 1 or (bool(lines) and found is None)
    return (found.group() if found else ""), ("\n".join(lines) if is_postal else "")


RECORDS = FactsOf(facts_of_records_request, ALWAYS, MAYBE)
"""After a request for records came, was given more time, or was answered."""
