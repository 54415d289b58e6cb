"""Calling the office on duty, and removing drafts that nobody came back to."""

import datetime as dt
import io
from dataclasses import replace

import pytest
from flask import Flask
from sqlalchemy import select

from oversight.access.offices import Office
from oversight.adapters.letter import Message
from oversight.adapters.mail import Unreachable
from oversight.adapters.tools import Tools
from oversight.cases.models import Case
from oversight.complaints import actions
from oversight.complaints.drafts import Content
from oversight.complaints.jobs import call_offices, remove_old_drafts
from oversight.complaints.models import Draft, DraftFile
from oversight.complaints.queries import list_urgent
from oversight.dispatch.jobs import Later, Outside
from oversight.evidence.actions import Received, add_file
from oversight.evidence.models import FileSource
from oversight.outbox.models import Outbox
from oversight.reminders.models import Reminder
from oversight.work import Transactions
from tests.factories.clock import Clock
from tests.factories.complaints import STORY, filed_case
from tests.factories.people import make_account


class Letterbox:
    """A mailer that keeps what it is given, or breaks."""

    def __init__(self, broken: int = 0) -> None:
        self.letters: list[Message] = []
        self.broken = broken

    def send(self, message: Message) -> None:
        if self.broken:
            self.broken -= 1
            raise Unreachable("The server is away.", maybe_sent=True)
        self.letters.append(message)


@pytest.fixture
def letterbox() -> Letterbox:
    return Letterbox()


@pytest.fixture
def tools(app: Flask, letterbox: Letterbox) -> Tools:
    return replace(app.extensions["oversight"].tools, mailer=letterbox)


@pytest.fixture
def outside(transactions: Transactions, tools: Tools) -> Outside:
    return Outside(transactions, tools)


def payload(transactions: Transactions) -> dict[str, object]:
    with transactions.read() as work:
        return work.session.scalars(select(Outbox).where(Outbox.event == "complaint_filed")).one().payload


def test_everybody_who_holds_the_office_is_written_to_once(
    transactions: Transactions, outside: Outside, letterbox: Letterbox
) -> None:
    for office in (Office.DIRECTOR, Office.DIRECTOR, Office.SUPERVISOR, Office.INTAKE):
        make_account(transactions, office)
    number, _receipt = filed_case(transactions, urgent=("danger",))
    for _ in range(2):
        call_offices(outside, payload(transactions))
    assert len(letterbox.letters) == 2
    letter = letterbox.letters[0]
    assert letter.subject == f"Urgent: {number}"
    assert "Someone is in danger now" in letter.body
    assert STORY[:20] not in letter.body
    with transactions.read() as work:
        assert list_urgent(work.session, make_account(transactions, Office.INTAKE))[0].called == 2


def test_a_complaint_without_a_mark_calls_nobody(
    transactions: Transactions, outside: Outside, letterbox: Letterbox
) -> None:
    make_account(transactions, Office.DIRECTOR)
    filed_case(transactions)
    call_offices(outside, payload(transactions))
    assert letterbox.letters == []


def test_a_mail_server_that_is_away_is_tried_again_under_the_same_message_id(
    transactions: Transactions, tools: Tools
) -> None:
    make_account(transactions, Office.DIRECTOR)
    filed_case(transactions, urgent=("danger",))
    box = Letterbox(broken=1)
    outside = Outside(transactions, replace(tools, mailer=box))
    with pytest.raises(Later):
        call_offices(outside, payload(transactions))
    call_offices(outside, payload(transactions))
    assert len(box.letters) == 1
    assert "may have been sent twice" in box.letters[0].body
    with transactions.read() as work:
        assert work.session.scalars(select(Reminder.attempts)).one() == 2


def _draft(transactions: Transactions, tools: Tools, content: bytes) -> tuple[int, str]:
    stored = tools.storage.put(io.BytesIO(content), 1000)
    with transactions.begin() as work:
        _token, draft, _content = actions.begin_draft(work, tools)
        actions.add_draft_file(work, draft, stored.sha256)
        return draft.id, stored.sha256


def test_old_drafts_go_with_their_files_and_young_ones_stay(
    transactions: Transactions, outside: Outside, tools: Tools, clock: Clock
) -> None:
    _old, forgotten = _draft(transactions, tools, b"old")
    _older, shared = _draft(transactions, tools, b"shared")
    clock.advance(days=20)
    young, kept = _draft(transactions, tools, b"young")
    _draft(transactions, tools, b"shared")
    clock.advance(days=11)
    remove_old_drafts(outside, {})
    with transactions.read() as work:
        assert young in work.session.scalars(select(Draft.id)).all()
        assert len(work.session.scalars(select(Draft.id)).all()) == 2
        assert sorted(work.session.scalars(select(DraftFile.sha256))) == sorted([kept, shared])
    assert [tools.storage.has(one) for one in (forgotten, kept, shared)] == [False, True, True]


def test_a_file_that_became_part_of_a_case_is_never_removed(
    transactions: Transactions, outside: Outside, tools: Tools, clock: Clock
) -> None:
    _draft_id, sha256 = _draft(transactions, tools, b"evidence")
    number, _receipt = filed_case(transactions)
    with transactions.begin() as work:
        case = work.session.scalars(select(Case).where(Case.number == number)).one()
        received = Received(sha256=sha256, size=8, name="a.txt", mime="text/plain", label="plain text")
        add_file(work, case, received, FileSource.COMPLAINANT)
    clock.advance(days=40)
    remove_old_drafts(outside, {})
    assert tools.storage.has(sha256)


def test_a_sealed_draft_opens_only_in_its_own_row(transactions: Transactions, tools: Tools) -> None:
    with transactions.begin() as work:
        _token, mine, content = actions.begin_draft(work, tools)
        _token, other, _content = actions.begin_draft(work, tools)
        actions.save_draft(work, tools, mine, content.with_step("what-happened", (("story", STORY),)))
        assert isinstance(actions.open_draft(tools, mine), Content)
        other.sealed = mine.sealed
        with pytest.raises(Exception):  # noqa: B017, PT011 - the cipher's own error, whatever it is called
            actions.open_draft(tools, other)
        assert mine.expires_at - work.now == dt.timedelta(days=30)
