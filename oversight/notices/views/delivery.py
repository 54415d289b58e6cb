"""Letters for staff: what to print, what did not arrive, and each one as it was sent."""

from collections.abc import Callable
from typing import Any

from flask import Response, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from oversight.access.facts import AccessFacts
from oversight.access.map import may_ever
from oversight.access.permissions import Permission
from oversight.adapters.mail import OutboxMailer
from oversight.adapters.sms import OutboxTexter
from oversight.cases.queries import access_facts
from oversight.charter.schema import Channel
from oversight.extensions import db
from oversight.kernel.errors import Invalid, NotFound
from oversight.notices import actions, queries
from oversight.notices.forms import AgainForm, GiveUpForm, MailedForm
from oversight.notices.holds.queries import count_undecided
from oversight.notices.models import Letter
from oversight.notices.returns.queries import count_loose, list_unwanted
from oversight.notices.rules import BEFORE_LEAVING, LABELS, State, repeats_itself, what_to_do
from oversight.notices.views.blueprint import blueprint
from oversight.web import house
from oversight.web.readings import note_reading
from oversight.web.routing import command, done, page

CHANNELS = {"email": "E-mail", "text": "Text message", "letter": "Paper letter", "mailbox": "Mailbox"}


@page(blueprint, "/letters", Permission.LETTER_OPEN)
def index() -> ResponseReturnValue:
    """What waits for the printer, what did not arrive, what is on its way, what went lately."""
    session, actor = db.session(), house.actor()
    return render_template(
        "notices/index.html",
        to_print=queries.list_to_print(session, actor),
        stuck=queries.list_stuck(session, actor),
        on_the_way=queries.list_on_the_way(session, actor),
        lately=queries.list_lately_sent(session, actor),
        unwanted=list_unwanted(session, actor),
        loose=count_loose(session) if may_ever(actor, Permission.MAIL_SORT) else 0,
        may_print=may_ever(actor, Permission.LETTER_SEND),
        channels=CHANNELS,
        awaiting=queries.count_awaiting(session, actor),
        undecided=count_undecided(session, actor, house.today()),
    )


@page(blueprint, "/letters/<int:letter_id>", Permission.LETTER_OPEN)
def show(letter_id: int) -> ResponseReturnValue:
    """One letter as it was sent, its fate, and what can be done about it."""
    letter, _access = _open(letter_id, Permission.LETTER_OPEN)
    if State(letter.state) in BEFORE_LEAVING:
        return done("notices.draft", letter_id=letter.id)
    return _letter_page(letter)


@page(blueprint, "/letters/<int:letter_id>/pdf", Permission.LETTER_OPEN)
def download(letter_id: int) -> ResponseReturnValue:
    """The page for the printer. Who takes it is noted before it is handed over."""
    letter, _access = _open(letter_id, Permission.LETTER_OPEN)
    if letter.pdf_sha256 is None:
        raise NotFound("This letter has no printed page.")
    note_reading(f"letter:{letter.id}", letter.case_id)
    with house.house().tools.storage.open(letter.pdf_sha256) as file:
        content = file.read()
    name = f"letter-{letter.values['number']}-{letter.id}.pdf"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(content, mimetype="application/pdf", headers=headers)


@command(blueprint, "/letters/<int:letter_id>/mailed", Permission.LETTER_SEND)
def mailed(letter_id: int) -> ResponseReturnValue:
    """Note that a printed letter went into the post."""
    letter, access = _open(letter_id, Permission.LETTER_SEND)
    form = MailedForm()
    return _carry_out(
        letter,
        form,
        lambda work: actions.mark_mailed(work, letter, access, form.on.data or house.today(), form.tracking.data or ""),
        mailed=form,
    )


@command(blueprint, "/letters/<int:letter_id>/again", Permission.LETTER_SEND)
def again(letter_id: int) -> ResponseReturnValue:
    """Send a letter once more, another way or to a corrected address."""
    letter, access = _open(letter_id, Permission.LETTER_SEND)
    form = AgainForm()
    return _carry_out(
        letter,
        form,
        lambda work: actions.send_again(work, letter, access, Channel(form.channel.data), form.address.data or ""),
        again=form,
    )


@command(blueprint, "/letters/<int:letter_id>/give-up", Permission.LETTER_SEND)
def give_up(letter_id: int) -> ResponseReturnValue:
    """Decide, with a reason, that a letter cannot reach anybody."""
    letter, access = _open(letter_id, Permission.LETTER_SEND)
    form = GiveUpForm()
    return _carry_out(
        letter, form, lambda work: actions.give_up(work, letter, access, form.reason.data or ""), give_up=form
    )


@command(blueprint, "/letters/<int:letter_id>/arrived", Permission.LETTER_SEND)
def confirm_arrived(letter_id: int) -> ResponseReturnValue:
    """Note that a text of which nobody knew did arrive."""
    letter, access = _open(letter_id, Permission.LETTER_SEND)
    actions.confirm_arrived(house.work(), letter, access)
    return done("notices.show", letter_id=letter_id)


@page(blueprint, "/outbox", Permission.OUTBOX_OPEN)
def outbox() -> ResponseReturnValue:
    """The e-mail and the texts that the demonstration wrote instead of sending them. They do not exist elsewhere."""
    tools = house.house().tools
    if house.house().settings.mode != "demo" or not isinstance(tools.mailer, OutboxMailer):
        raise NotFound
    texts = tools.texter.sent() if isinstance(tools.texter, OutboxTexter) else []
    return render_template("notices/outbox.html", letters=tools.mailer.sent(), texts=texts)


def _open(letter_id: int, permission: Permission) -> tuple[Letter, AccessFacts]:
    session = db.session()
    letter = queries.get_letter(session, house.actor(), letter_id)
    access = access_facts(session, house.actor(), letter.case)
    house.work().require(permission, access)
    queries.require_letter_open(house.work(), letter)
    return letter, access


def _carry_out(
    letter: Letter, form: FlaskForm, action: Callable[[Any], None], **forms: FlaskForm
) -> ResponseReturnValue:
    if form.validate():
        try:
            action(house.work())
            return done("notices.index")
        except Invalid as problem:
            form[problem.field].errors = list(problem.reasons)
    db.session.refresh(letter)
    return _letter_page(letter, **forms), 422


def _letter_page(letter: Letter, **forms: FlaskForm) -> str:
    state = State(letter.state)
    asks_first = state is State.UNKNOWN and not repeats_itself(letter.channel)
    blank = {
        "mailed": MailedForm(formdata=None, on=house.today()),
        "again": AgainForm(formdata=None, channel=letter.channel if letter.channel in ("letter", "text") else "email"),
        "give_up": GiveUpForm(formdata=None),
    }
    return render_template(
        "notices/show.html",
        letter=letter,
        person=letter.person.name if letter.person else letter.to_name,
        label=LABELS[state],
        advice=what_to_do(state, letter.channel),
        channel=CHANNELS[letter.channel],
        page_errors=[
            (form[name].id, text) for form in forms.values() for name, said in form.errors.items() for text in said
        ],
        paragraphs=(letter.short or letter.body).split("\n\n"),
        is_stuck=state in (State.FAILED, State.UNKNOWN),
        may_mail=state is State.TO_PRINT,
        may_send=state in (State.FAILED, State.TO_PRINT, State.MAILED) or asks_first,
        may_confirm=asks_first,
        person_url=_person_url(letter),
        may_give_up=state in (State.FAILED, State.TO_PRINT, State.UNKNOWN),
        **{**blank, **forms},
    )


def _person_url(letter: Letter) -> str:
    """Where the address is corrected and everything that did not arrive goes again; nothing for institutions."""
    if letter.person_id is None:
        return ""
    return url_for("notices.contact", number=letter.case.number, person_id=letter.person_id)
