"""Approved minutes become a tagged PDF that was opened again and searched."""

import io

import pikepdf
import pytest
from flask import Flask

from oversight.adapters.tools import Tools
from oversight.dispatch.jobs import Outside
from oversight.hearings import actions
from oversight.hearings.meetings.motions import Said
from oversight.hearings.minutes import jobs
from oversight.hearings.minutes.actions import approve_minutes, draft_minutes, propose_minutes
from oversight.hearings.minutes.models import Minutes
from oversight.hearings.minutes.queries import get_minutes
from oversight.leaks.artefact import from_bytes
from oversight.work import Transactions
from tests.factories.clock import Clock
from tests.hearings.minutes.conftest import Held, put_by


@pytest.fixture
def tools(app: Flask) -> Tools:
    found: Tools = app.extensions["oversight"].tools
    return found


@pytest.fixture
def approved(transactions: Transactions, held: Held, clock: Clock) -> int:
    with transactions.begin(held.board.records) as work:
        minutes_id = draft_minutes(work, held.meeting_id).id
        propose_minutes(work, minutes_id, held.later_id)
        actions.post_agenda(work, held.later_id)
    clock.advance(days=14, minutes=5)
    with transactions.begin(held.board.records) as work:
        here = {member.account_id or 0: True for member in held.board.members}
        actions.mark_attendance(work, held.later_id, here)
        approve_minutes(work, minutes_id, put_by(held.board, *[Said.YES] * 5))
    return minutes_id


def drawn(transactions: Transactions, tools: Tools, held: Held, minutes_id: int) -> Minutes:
    payload = {"meeting_id": held.meeting_id, "minutes_id": minutes_id}
    jobs.DRAW_MINUTES.run(Outside(transactions, tools), payload)
    with transactions.begin() as work:
        return get_minutes(work.session, minutes_id)


def test_approved_minutes_become_a_tagged_pdf(
    transactions: Transactions, tools: Tools, held: Held, approved: int
) -> None:
    first = drawn(transactions, tools, held, approved)
    assert first.pdf_state == "ready"
    content = tools.storage.open(first.pdf_sha256 or "").read()
    words = " ".join(" ".join(place.text for place in from_bytes(content, "minutes.pdf").places).split())
    for expected in (f"Case {held.number}", "Moved by", "Closed from", held.board.members[0].name):
        assert expected in words
    with pikepdf.open(io.BytesIO(content)) as document:
        assert "/StructTreeRoot" in document.Root
    assert drawn(transactions, tools, held, approved).pdf_sha256 == first.pdf_sha256


def test_a_finished_pdf_with_a_protected_name_is_held_back(
    transactions: Transactions, tools: Tools, held: Held, approved: int
) -> None:
    with transactions.begin() as work:
        version = get_minutes(work.session, approved).versions[-1]
        version.content = [{"code": "comment", "heading": "Comment", "lines": ["Wilhelmina Oduya-Castell spoke."]}]
    stopped = drawn(transactions, tools, held, approved)
    assert (stopped.pdf_state, stopped.pdf_sha256) == ("stopped", None)
