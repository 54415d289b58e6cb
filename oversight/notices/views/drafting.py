"""Letters that wait for a person: what will be sent, the parts that may be changed, approval and rejection."""

from flask import Response, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from oversight.access.facts import AccessFacts
from oversight.access.map import may, may_ever
from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.cases.queries import access_facts
from oversight.charter.schema import Channel, Notice, Recipient
from oversight.extensions import db
from oversight.kernel.errors import Invalid
from oversight.letter_facts import LETTER_FACTS
from oversight.notices import actions, queries
from oversight.notices.actions.approving import TOO_OLD, is_out_of_date, notice_of
from oversight.notices.approval_forms import ApproveForm, RejectForm, parts_form, words_in
from oversight.notices.letters.composing import editable_parts, mailbox_words, sheet_of
from oversight.notices.letters.paper import draw
from oversight.notices.letters.shelf import Shelf, shelf_of
from oversight.notices.models import Letter
from oversight.notices.rules import LABELS, WRITABLE, State, what_to_do
from oversight.notices.views.blueprint import blueprint
from oversight.notices.views.wording import CHANNELS, RECIPIENTS, language_in_words
from oversight.web import house
from oversight.web.readings import note_reading
from oversight.web.routing import command, done, page


@page(blueprint, "/letters/waiting", Permission.LETTER_OPEN)
def waiting() -> ResponseReturnValue:
    """Letters that wait for approval and letters that are kept back."""
    session, actor = db.session(), house.actor()
    return render_template(
        "notices/waiting.html",
        awaiting=queries.list_awaiting(session, actor),
        held=queries.list_held(session, actor),
        channels=CHANNELS,
        recipients=RECIPIENTS,
        may_see_holds=may_ask_about_holds(),
    )


@page(blueprint, "/letters/<int:letter_id>/draft", Permission.LETTER_OPEN)
def draft(letter_id: int) -> ResponseReturnValue:
    """One letter exactly as it will be sent, and what a person may do with it."""
    letter, access = _open(letter_id, Permission.LETTER_OPEN)
    note_reading(f"letter:{letter.id}", letter.case_id)
    return _page(letter, access)


@page(blueprint, "/letters/<int:letter_id>/preview.pdf", Permission.LETTER_OPEN)
def preview(letter_id: int) -> ResponseReturnValue:
    """The letter on paper: the kept page when it was printed, else drawn by what draws it for the printer."""
    letter, _access = _open(letter_id, Permission.LETTER_OPEN)
    note_reading(f"letter:{letter.id}", letter.case_id)
    if letter.pdf_sha256 is not None:
        with house.house().tools.storage.open(letter.pdf_sha256) as file:
            content = file.read()
    else:
        content = draw(letter, letter.to_name, house.house().charters.version(letter.charter), dated=house.today())
    name = f"letter-{letter.values['number']}-{letter.id}.pdf"
    headers = {"Content-Disposition": f'inline; filename="{name}"', "Cache-Control": "no-store"}
    return Response(content, mimetype="application/pdf", headers=headers)


@command(blueprint, "/letters/<int:letter_id>/parts", Permission.LETTER_EDIT)
def edit(letter_id: int) -> ResponseReturnValue:
    """Change the permitted parts of a letter that waits."""
    letter, access = _open(letter_id, Permission.LETTER_EDIT)
    form = parts_form(notice_of(house.work(), letter).editable)()
    try:
        actions.edit_parts(house.work(), letter, access, words_in(form), _version(), _shelf())
    except Invalid as problem:
        form[problem.field].errors = list(problem.reasons)
        db.session.refresh(letter)
        return _page(letter, access, parts=form), 422
    return done("notices.draft", letter_id=letter.id)


@command(blueprint, "/letters/<int:letter_id>/facts", Permission.LETTER_EDIT)
def renew(letter_id: int) -> ResponseReturnValue:
    """Take the facts of a waiting letter anew."""
    letter, access = _open(letter_id, Permission.LETTER_EDIT)
    actions.renew_facts(house.work(), letter, access, actions.sender_of(house.house().tools, LETTER_FACTS))
    return done("notices.draft", letter_id=letter.id)


@command(blueprint, "/letters/<int:letter_id>/approve", Permission.LETTER_APPROVE)
def approve(letter_id: int) -> ResponseReturnValue:
    """Let the letter go as it was read."""
    letter, access = _open(letter_id, Permission.LETTER_APPROVE)
    actions.approve(house.work(), letter, access, _version(), _shelf())
    return done("notices.waiting")


@command(blueprint, "/letters/<int:letter_id>/reject", Permission.LETTER_APPROVE)
def reject(letter_id: int) -> ResponseReturnValue:
    """Decide, with a reason, that the letter does not go."""
    letter, access = _open(letter_id, Permission.LETTER_APPROVE)
    form = RejectForm()
    try:
        actions.reject(house.work(), letter, access, form.reason.data or "")
    except Invalid as problem:
        form[problem.field].errors = list(problem.reasons)
        db.session.refresh(letter)
        return _page(letter, access, reject=form), 422
    return done("notices.waiting")


def may_ask_about_holds() -> bool:
    """Whether the page of holds is open to who asks."""
    return may_ever(house.actor(), Permission.HOLD_ASK)


def _open(letter_id: int, permission: Permission) -> tuple[Letter, AccessFacts]:
    session = db.session()
    letter = queries.get_letter(session, house.actor(), letter_id)
    access = access_facts(session, house.actor(), letter.case)
    house.work().require(permission, access)
    queries.require_letter_open(house.work(), letter)
    return letter, access


def _version() -> int:
    """The version of the letter that the person had before them."""
    said = request.form.get("version", "")
    return int(said) if said.isdigit() else -1


def _shelf() -> Shelf:
    return shelf_of(house.house().settings.letters)


def _page(letter: Letter, access: AccessFacts, **forms: FlaskForm) -> str:
    work, notice = house.work(), notice_of(house.work(), letter)
    waits = letter.state == State.AWAITING.value
    stale = waits and is_out_of_date(work, letter)
    return render_template(
        "notices/draft.html",
        letter=letter,
        case=work.session.get_one(Case, letter.case_id),
        label=LABELS[State(letter.state)],
        advice=what_to_do(State(letter.state), letter.channel),
        channel=CHANNELS[letter.channel],
        recipient=RECIPIENTS[letter.recipient],
        paragraphs=letter.body.split("\n\n"),
        in_mailbox=_in_mailbox(letter),
        fallback=language_in_words(letter.asked_language) if letter.asked_language else "",
        waits=waits,
        stale=TOO_OLD if stale else "",
        may_edit=waits and may(house.actor(), Permission.LETTER_EDIT, access),
        may_approve=waits and may(house.actor(), Permission.LETTER_APPROVE, access),
        holdable=notice.holdable and may(house.actor(), Permission.HOLD_ASK, access),
        page_errors=[
            (form[name].id, text) for form in forms.values() for name, said in form.errors.items() for text in said
        ],
        **{"parts": _parts(letter, notice), "approve": ApproveForm(), "reject": RejectForm(formdata=None), **forms},
    )


def _parts(letter: Letter, notice: Notice) -> FlaskForm | None:
    if not notice.editable:
        return None
    words = editable_parts(sheet_of(letter), notice.editable, _shelf())
    return parts_form(notice.editable)(formdata=None, data={f"part-{name}": text for name, text in words.items()})


def _in_mailbox(letter: Letter) -> list[str]:
    """What the complainant will find in the mailbox, when the letter itself says less."""
    if Recipient(letter.recipient) not in WRITABLE or letter.channel == Channel.MAILBOX:
        return []
    return list(mailbox_words(sheet_of(letter), _shelf()).paragraphs)
