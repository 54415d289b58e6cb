"""The PDF of a posted agenda is drawn, opened again and searched; requests for access are forgotten."""

import io

import pikepdf
import pytest
from flask import Flask

from oversight.adapters.tools import Tools
from oversight.dispatch.jobs import Outside
from oversight.hearings import actions
from oversight.hearings.meetings import jobs
from oversight.hearings.meetings.actions.items import Entry, add_item
from oversight.hearings.meetings.actions.posting import amend_agenda
from oversight.hearings.meetings.models import AgendaVersion
from oversight.hearings.meetings.queries import versions_of
from oversight.hearings.states import Sort
from oversight.leaks.artefact import from_bytes
from oversight.work import Transactions
from tests.factories.clock import Clock
from tests.factories.hearings import Board, scheduled_case


@pytest.fixture
def tools(app: Flask) -> Tools:
    found: Tools = app.extensions["oversight"].tools
    return found


def drawn(transactions: Transactions, tools: Tools, meeting_id: int) -> list[AgendaVersion]:
    jobs.DRAW_AGENDA.run(Outside(transactions, tools), {"meeting_id": meeting_id})
    with transactions.begin() as work:
        return list(reversed(versions_of(work.session, meeting_id)))


def test_each_version_becomes_a_tagged_pdf_that_says_what_changed(
    transactions: Transactions, tools: Tools, board: Board, clock: Clock
) -> None:
    number, meeting_id = scheduled_case(transactions, board, clock)
    with transactions.begin(board.records) as work:
        entry = Entry(sort=Sort.CLOSED_SESSION, title="Complaints", ground="personnel")
        add_item(work, meeting_id, entry)
        amend_agenda(work, meeting_id, "A closed part was forgotten.")
    first, second = drawn(transactions, tools, meeting_id)
    assert (first.pdf_state, second.pdf_state) == ("ready", "ready")
    content = tools.storage.open(second.pdf_sha256 or "").read()
    words = " ".join(place.text for place in from_bytes(content, "agenda.pdf").places)
    for expected in (f"Case {number}", "New: Complaints", "Closed to the public", "City Code 9-51(f)(1)"):
        assert expected in " ".join(words.split())
    with pikepdf.open(io.BytesIO(content)) as document:
        assert "/StructTreeRoot" in document.Root
        assert str(document.Root.Lang) == "en"
    again = drawn(transactions, tools, meeting_id)
    assert [one.pdf_sha256 for one in again] == [first.pdf_sha256, second.pdf_sha256]


def test_a_finished_pdf_with_a_protected_name_is_not_shown(
    transactions: Transactions, tools: Tools, board: Board, clock: Clock
) -> None:
    _number, meeting_id = scheduled_case(transactions, board, clock)
    with transactions.begin() as work:
        version = versions_of(work.session, meeting_id)[0]
        version.content = {**version.content, "remote": "Ask Wilhelmina Oduya-Castell."}
    stopped = drawn(transactions, tools, meeting_id)[0]
    assert (stopped.pdf_state, stopped.pdf_sha256) == ("stopped", None)


def test_a_postponed_meeting_needs_no_pdf_before_its_agenda_is_posted(
    transactions: Transactions, tools: Tools, board: Board, meeting_id: int
) -> None:
    assert drawn(transactions, tools, meeting_id) == []
    with transactions.begin(board.records) as work:
        actions.post_agenda(work, meeting_id)
    assert [one.pdf_state for one in drawn(transactions, tools, meeting_id)] == ["ready"]
