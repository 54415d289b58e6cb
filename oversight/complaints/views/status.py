"""Where a complaint is: opened by its receipt alone, with the next promise, the mailbox and the files."""

import datetime as dt
import secrets
from collections.abc import Sequence

from flask import render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from oversight.cases.links.queries import Shelf, investigated_in, shelves_of
from oversight.cases.models import Case
from oversight.cases.rules import Stage
from oversight.complaints import receipts
from oversight.complaints.forms import LookUpForm, MessageForm
from oversight.complaints.models import Complaint
from oversight.complaints.queries import get_by_receipt
from oversight.complaints.views.blueprint import blueprint
from oversight.complaints.views.finding import TRIES
from oversight.complaints.views.sending import received
from oversight.complaints.views.standing import as_told, heading, ladder, told
from oversight.complaints.views.summary import summary
from oversight.complaints.views.uploads import kind_of, sent, size_in_words, take_in
from oversight.deadlines.queries import list_promises
from oversight.evidence.actions import add_file
from oversight.evidence.models import CaseFile, FileSource
from oversight.evidence.queries import list_files
from oversight.evidence.uploads.actions import Sender
from oversight.evidence.uploads.listing import unfinished
from oversight.extensions import db, limiter
from oversight.hearings.hearing.attending import HearingNow
from oversight.hearings.hearing.queries import hearing_now
from oversight.hearings.queries import get_sitting
from oversight.investigation.lives.withdrawal.queries import open_request
from oversight.kernel.errors import Invalid
from oversight.notices.mailbox import Message, list_messages, mark_read, write_message
from oversight.people.queries import names_of
from oversight.recommendations.reconsideration.rules import ASK as ASK_RECONSIDERATION
from oversight.web import house
from oversight.web.routing import done, public_command, public_page

COOKIE = "status"


@public_page(blueprint, "/status")
def status() -> ResponseReturnValue:
    """Ask for the six words, or show the complaint that they opened."""
    complaint = opened()
    if complaint is None:
        return render_template("complaints/enter.html", lookup=LookUpForm())
    return status_page(complaint, MessageForm(formdata=None))


@public_command(blueprint, "/status")
@limiter.limit(TRIES)
def open_status() -> ResponseReturnValue:
    """Look the receipt up. Right and wrong cost the same: one reading, one keyed hash, one query."""
    form = LookUpForm()
    digest = receipts.keyed(receipts.parse(form.words.data or ""), house.house().tools.receipt_key)
    complaint = get_by_receipt(db.session(), digest)
    if complaint is None:
        session.pop(COOKIE, None)
        message = _("These words open no complaint. Check the spelling and the order.")
        form.words.errors = [message]
        return render_template("complaints/enter.html", lookup=form, page_errors=[("words", message)]), 422
    _remember(digest, house.now())
    messages = messages_on(db.session(), shelves_of(db.session(), complaint.case, complaint.id))
    mark_read(house.work(), messages, by_complainant=True)
    return done("complaints.status")


def _remember(digest: str, since: dt.datetime) -> None:
    until = house.now() + dt.timedelta(minutes=house.house().settings.idle_minutes)
    session[COOKIE] = {"digest": digest, "since": since.isoformat(), "until": until.isoformat()}


def opened() -> Complaint | None:
    """The complaint that this browser has opened and not left for longer than the idle time."""
    kept = session.get(COOKIE)
    if not kept or dt.datetime.fromisoformat(kept["until"]) < house.now():
        session.pop(COOKIE, None)
        return None
    _remember(kept["digest"], dt.datetime.fromisoformat(kept["since"]))
    return get_by_receipt(db.session(), kept["digest"])


def status_page(complaint: Complaint, form: MessageForm, problems: tuple[tuple[str, str], ...] = ()) -> str:
    """The page of one complaint, with the reasons why something could not be sent."""
    work = house.work()
    shelves = shelves_of(work.session, complaint.case, complaint.id)
    case = shelves[0].case
    whole = investigated_in(work.session, case)
    standing = as_told(work.session, whole, work.charter)
    messages = messages_on(work.session, shelves)
    form.key.data = form.key.data or secrets.token_urlsafe(16)
    return render_template(
        "complaints/status.html",
        complaint=complaint,
        case=case,
        whole=whole,
        standing=standing,
        heading=heading(standing),
        owed=list_promises(work.session, case.id, work.now),
        stages=ladder(work.session, whole, standing),
        told=told(standing, work.charter),
        together=whole.id != case.id,
        was_number=complaint.case.number if complaint.case.id != case.id else "",
        messages=messages,
        new=_new(messages),
        writers=names_of(work.session, {message.by_id for message in messages if message.by_id}),
        files=_files(work.session, shelves),
        coming=unfinished(
            Sender(f"mailbox:{session[COOKIE]['digest']}"),
            lambda token: url_for("complaints.upload", token=token),
            lambda token: url_for("complaints.remove_upload", token=token),
        ),
        largest=house.house().settings.largest_upload,
        kind_of=kind_of,
        size_in_words=size_in_words,
        limit=size_in_words(house.house().settings.upload_limit),
        message=form,
        withdrawal=open_request(work.session, case.id),
        panel_named=_panel_named(whole),
        hearing=None if standing.silent else hearing_ahead(whole),
        may_ask_again=_may_ask_again(whole),
        page_errors=list(problems),
    )


def _panel_named(case: Case) -> bool:
    """Whether it is known who sits on the case, and the law lets the complainant object to them."""
    work = house.work()
    may_object = case.stage == Stage.BOARD.value and work.charter.conflict_rule.challenge_days > 0
    return may_object and get_sitting(work, case) is not None


def hearing_ahead(case: Case) -> HearingNow | None:
    """The hearing that the case waits for, with the session that comes next."""
    found = hearing_now(house.work(), case.id) if case.stage == Stage.BOARD.value else None
    return found if found is not None and found.waits and found.current is not None else None


def _may_ask_again(case: Case) -> bool:
    """Whether there is a decision of the board, and the law lets the complainant ask it to look again."""
    law = house.charter().reconsideration
    return law is not None and "complainant" in law.who and case.stage in ASK_RECONSIDERATION.sources


def _files(db_session: Session, shelves: Sequence[Shelf]) -> list[CaseFile]:
    """What the complainant sent, also before the case was split."""
    return [
        file
        for shelf in shelves
        for file in list_files(db_session, shelf.case.id)
        if file.source == FileSource.COMPLAINANT.value and (shelf.until is None or file.at <= shelf.until)
    ]


def messages_on(db_session: Session, shelves: Sequence[Shelf]) -> list[Message]:
    """Messages and letters about one complaint, newest first: of an earlier case only what came before the split."""
    return [
        message
        for shelf in shelves
        for message in list_messages(db_session, shelf.case.id)
        if shelf.until is None or message.at <= shelf.until
    ]


def home_of(complaint: Complaint) -> Case:
    """The case in which word about a complaint goes to and fro."""
    return shelves_of(db.session(), complaint.case, complaint.id)[0].case


def _new(messages: Sequence[Message]) -> set[int]:
    """What the board wrote and the person had not seen before opening the complaint this time."""
    since = dt.datetime.fromisoformat(session[COOKIE]["since"])
    fresh = [message for message in messages if not message.from_complainant]
    return {message.id for message in fresh if message.read_at is None or message.read_at >= since}


@public_page(blueprint, "/status/complaint")
def status_complaint() -> ResponseReturnValue:
    """The complaint as it was received, whole."""
    complaint = opened()
    if complaint is None:
        return done("complaints.status")
    parts = summary(complaint.answers, house.charter())
    return render_template("complaints/as_received.html", complaint=complaint, parts=parts)


@public_command(blueprint, "/status/messages")
def write_to_board() -> ResponseReturnValue:
    """Write to the board. The same form sent twice is one message."""
    complaint, form = opened(), MessageForm()
    if complaint is None:
        return _ask_again()
    try:
        if not form.validate():
            raise Invalid("text", " ".join(form.text.errors or [_("Write your message again.")]))
        write_message(
            house.work(), home_of(complaint), form.text.data, from_complainant=True, key=form.key.data or None
        )
    except Invalid as problem:
        form.text.errors = list(problem.reasons)
        return status_page(complaint, form, (("text", problem.reasons[0]),)), 422
    return done("complaints.status", _anchor="messages")


@public_command(blueprint, "/status/files")
def send_files() -> ResponseReturnValue:
    """Add files to the complaint."""
    complaint = opened()
    if complaint is None:
        return _ask_again()
    digest, uploads = session[COOKIE]["digest"], sent()
    db.session.rollback()  # storing takes long: no lock is held meanwhile
    taken = take_in(uploads, 0)
    complaint = get_by_receipt(db.session(), digest)
    assert complaint is not None
    for file in taken.files:
        add_file(house.work(), home_of(complaint), received(file), FileSource.COMPLAINANT)
    problems = taken.problems or (() if uploads else (_("Choose a file first."),))
    if problems:
        page = status_page(complaint, MessageForm(formdata=None), tuple(("files", one) for one in problems))
        return page, 422
    return done("complaints.status", _anchor="files")


def _ask_again() -> ResponseReturnValue:
    message = _("Too much time has passed. Type your six words again; what you wrote stands below.")
    lookup = LookUpForm(formdata=None)
    return (
        render_template(
            "complaints/enter.html",
            lookup=lookup,
            page_errors=[("words", message)],
            unsent=request.form.get("text", ""),
        ),
        422,
    )


@public_command(blueprint, "/status/leave")
def leave_status() -> ResponseReturnValue:
    """Close the complaint in this browser, and forget everything the browser kept of it."""
    session.clear()
    return done("complaints.status")
