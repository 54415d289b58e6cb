"""The ballot of a case: what members read, attest and vote on; what the chair opens and closes."""

import re

from flask import flash, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf import FlaskForm

from oversight.access.facts import AccessFacts
from oversight.access.map import may
from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.cases.queries import get_case
from oversight.cases.rules import Stage
from oversight.extensions import db
from oversight.hearings import actions, rules
from oversight.hearings.actions import Choice
from oversight.hearings.again.choices import BOARD, DEPARTMENT
from oversight.hearings.again.choices import LABELS as AGAIN
from oversight.hearings.again.queries import open_look, pairs_of_look
from oversight.hearings.forms import CloseForm, put_right
from oversight.hearings.guards import BoardFacts
from oversight.hearings.packet.queries.reading import read_by
from oversight.hearings.packet.rules import asks_again
from oversight.hearings.queries import Sitting, facts_board, get_sitting, votes_of_case
from oversight.hearings.queries.questions import PairInWords, pairs_in_words
from oversight.hearings.views.blueprint import blueprint
from oversight.hearings.voting import ABSTAIN
from oversight.hearings.voting.quorum import base_of, eligible, majority
from oversight.kernel.errors import Invalid
from oversight.kernel.machine import Step
from oversight.web import house
from oversight.web.routing import command, done, page

NAMED = re.compile(r"(pair|dissent)-(\d{1,15})")
Typed = dict[int, Choice]


@page(blueprint, "/cases/<number>/ballot", Permission.CASE_OPEN)
def ballot(number: str) -> ResponseReturnValue:
    """The ballot, for the members, the chair and those who serve them."""
    case, access = get_case(house.work(), number)
    return _ballot_page(case, access, CloseForm())


def _ballot_page(
    case: Case, access: AccessFacts, form: FlaskForm, typed: Typed | None = None, errors: dict[str, str] | None = None
) -> str:
    work = house.work()
    sitting = get_sitting(work, case) if case.stage == Stage.BOARD.value else None
    facts = facts_board(work, case, access, sitting)
    pairs = pairs_in_words(work.session, case.id, work.charter)
    place = sitting.place_of(work.actor.account_id) if sitting else None
    return render_template(
        "hearings/ballot.html",
        case=case,
        sitting=sitting,
        facts=facts,
        place=place,
        read=read_by(work.session, sitting.item.id, place.account_id) if sitting and place else None,
        pairs=pairs,
        open_pairs=[one for one in pairs if _is_open(one, sitting)],
        options={pair.pair_id: _options(sitting, pair.pair_id) for pair in pairs},
        labels={finding.code: finding.label for finding in work.charter.findings},
        mine=_mine(sitting) if typed is None else typed,
        saved=sitting.votes_by(work.actor.account_id) if sitting else {},
        to_ask=_reasons(rules.ASK_BOARD, case, facts),
        to_refer=_reasons(rules.REFER, case, facts),
        results=votes_of_case(work.session, case.id),
        again=votes_of_case(work.session, case.id, again=True),
        again_labels={**AGAIN, **{finding.code: finding.label for finding in work.charter.known_findings}},
        in_dispute=pairs_of_look(sitting.look if sitting else None),
        abstain=ABSTAIN,
        asks_again=asks_again,
        form=form,
        errors=errors or {},
        page_errors=tuple((errors or {}).items()),
        **_chairs_view(case, access, facts, sitting),
    )


def _is_open(pair: PairInWords, sitting: Sitting | None) -> bool:
    """Whether a pair is to be voted on: in a second look it has a finding, and is in dispute."""
    return pair.pair_id in sitting.open_pairs if sitting and sitting.look else pair.found is None


def _reasons(step: Step, case: Case, facts: BoardFacts) -> tuple[str, ...] | None:
    """Why a step cannot be taken now; None where it makes no sense under this law."""
    return step.reasons(case.stage, facts) if step.makes_sense(facts) else None


def _chairs_view(case: Case, access: AccessFacts, facts: BoardFacts, sitting: Sitting | None) -> dict[str, object]:
    """What the chair may do; of open votes only who has voted, never how."""
    return {
        "presides": may(house.actor(), Permission.BALLOT_OPEN, access),
        "may_choose": may(house.actor(), Permission.MEETING_CALL, access),
        "to_open": rules.OPEN_BALLOT.reasons(case.stage, facts),
        "to_cast": rules.CAST.reasons(case.stage, facts),
        "to_call": rules.CALL.reasons(case.stage, facts),
        "needed": majority(base_of(sitting.members, sitting.rule), sitting.rule) if sitting else 0,
        "file_url": url_for("cases.show", number=case.number) if "cases.show" in house.endpoints() else None,
        "able": len(eligible(sitting.members, sitting.rule)) if sitting else 0,
        "not_voted": sitting.not_voted if sitting and sitting.ballot else (),
    }


def _options(sitting: Sitting | None, pair_id: int) -> list[dict[str, str]]:
    """The findings, with the one before this vote marked where the law asks whether the body agrees with it."""
    if sitting and sitting.look:
        return [*_sides(sitting, pair_id), _abstaining()]
    agreed = sitting.before.get(pair_id) if sitting and sitting.rule.question == "agreement" else None
    findings = [
        {"value": one.code, "label": _worded(one.label, agreed=one.code == agreed) if agreed else one.label}
        | {"definition": one.meaning, "code": one.code}
        for one in house.charter().findings
    ]
    return [*findings, _abstaining()]


def _abstaining() -> dict[str, str]:
    told = _("You take no side. The abstention is recorded.")
    return {"value": ABSTAIN, "label": _("Abstain"), "definition": told, "code": "none"}


def _sides(sitting: Sitting, pair_id: int) -> list[dict[str, str]]:
    """Whose answer stands in a dispute, or which finding that neither side wrote; no discipline goes with that."""
    meanings = {one.code: one.meaning for one in house.charter().findings}
    disputed = pairs_of_look(sitting.look).get(pair_id)
    codes = {BOARD: disputed.board, DEPARTMENT: disputed.department} if disputed else {}
    return [
        {"value": code, "label": label, "definition": meanings.get(code, ""), "code": codes.get(code, code)}
        for code, label in sitting.choices_on(pair_id).items()
    ]


def _worded(label: str, *, agreed: bool) -> str:
    return str(_("I agree: %(label)s", label=label) if agreed else _("I disagree; rather: %(label)s", label=label))


def _mine(sitting: Sitting | None) -> Typed:
    """What this person voted so far. Of a sealed vote not even they are shown it: a screen has onlookers."""
    if sitting is None or sitting.ballot is None or sitting.ballot.secrecy == "sealed":
        return {}
    votes = sitting.votes_by(house.actor().account_id)
    return {pair: Choice(vote.choice, vote.dissent) for pair, vote in votes.items()}


@command(blueprint, "/cases/<number>/ballot/attest", Permission.BALLOT_CAST)
def attest(number: str) -> ResponseReturnValue:
    """Give one's word of having read the file."""
    work = house.work()
    case, access = get_case(work, number, Permission.BALLOT_CAST)
    wanted = {
        "read": _("Tick that you have read the file."),
        "free": _("Tick that you have no interest in the case, or step aside."),
    }
    missing = {field: words for field, words in wanted.items() if field not in request.form}
    if missing:
        return _ballot_page(case, access, CloseForm(formdata=None), errors=missing), 422
    try:
        actions.attest(work, case, access, sure="sure" in request.form)
    except Invalid as problem:
        db.session.rollback()
        return _ballot_page(case, access, CloseForm(formdata=None), errors={problem.field: problem.reasons[0]}), 422
    flash(_("Thank you. You can vote once the chair opens the vote."), "success")
    return done("hearings.ballot", number=number)


@command(blueprint, "/cases/<number>/ballot/open", Permission.BALLOT_OPEN)
def open_ballot(number: str) -> ResponseReturnValue:
    """Open the vote."""
    work = house.work()
    actions.open_ballot(work, *get_case(work, number, Permission.BALLOT_OPEN), house.house().tools.vault)
    flash(_("The vote is open."), "success")
    return _back(number)


@command(blueprint, "/cases/<number>/ballot/votes", Permission.BALLOT_CAST)
def cast(number: str) -> ResponseReturnValue:
    """Vote, or change one's votes."""
    work = house.work()
    case, access = get_case(work, number, Permission.BALLOT_CAST)
    typed = _typed()
    if not typed:
        nothing = {"votes": _("Choose a finding, or abstain, on at least one question.")}
        return _ballot_page(case, access, CloseForm(formdata=None), errors=nothing), 422
    bare = {f"pair-{pair}": _("Choose a finding, or abstain.") for pair, choice in typed.items() if not choice.code}
    if bare:
        return _ballot_page(case, access, CloseForm(formdata=None), typed, bare), 422
    try:
        actions.cast(work, case, access, typed, house.house().tools.vault)
    except Invalid as problem:
        db.session.rollback()
        errors = {problem.field: problem.reasons[0]}
        return _ballot_page(case, access, CloseForm(formdata=None), typed, errors), 422
    flash(_("Your votes are saved. You can change them until the chair closes the vote."), "success")
    return _back(number)


def _back(number: str) -> ResponseReturnValue:
    """Where the answer leads: to the room or to the member's seat, when the page was opened from there."""
    rooms = {"room": "hearings.room_clerk", "seat": "hearings.room_seat"}
    room, meeting_id = rooms.get(request.form.get("back", "")), request.form.get("meeting", type=int)
    if room is None or meeting_id is None:
        return done("hearings.ballot", number=number)
    return done(room, meeting_id=meeting_id)


def _typed() -> Typed:
    """What was chosen and written, by pair; words without a choice too, so that they are given back."""
    named = ((NAMED.fullmatch(name), value) for name, value in request.form.items())
    pairs = {int(found[2]) for found, value in named if found and value.strip()}
    return {
        pair: Choice(request.form.get(f"pair-{pair}", ""), request.form.get(f"dissent-{pair}", "")) for pair in pairs
    }


@command(blueprint, "/cases/<number>/ballot/call", Permission.BALLOT_OPEN)
def call_roll(number: str) -> ResponseReturnValue:
    """Call the next member in a vote by roll call."""
    work = house.work()
    case, access = get_case(work, number, Permission.BALLOT_OPEN)
    try:
        actions.call_member(work, case, access, request.form.get("member", 0, int))
    except Invalid as problem:
        db.session.rollback()
        return _ballot_page(case, access, CloseForm(formdata=None), errors={problem.field: problem.reasons[0]}), 422
    return done("hearings.ballot", number=number)


@command(blueprint, "/cases/<number>/ballot/refer", Permission.BALLOT_OPEN)
def refer(number: str) -> ResponseReturnValue:
    """Refer a complex case to the full board."""
    return _refer(number, Permission.BALLOT_OPEN, "complex")


@command(blueprint, "/cases/<number>/ballot/ask", Permission.BALLOT_CAST)
def ask_for_board(number: str) -> ResponseReturnValue:
    """Ask, as a member of the panel, for the full board."""
    return _refer(number, Permission.BALLOT_CAST, "any_member")


def _refer(number: str, permission: Permission, ground: str) -> ResponseReturnValue:
    work = house.work()
    case, access = get_case(work, number, permission)
    try:
        actions.refer_to_board(work, case, access, ground, request.form.get("reason", ""))
    except Invalid as problem:
        db.session.rollback()
        return _ballot_page(case, access, CloseForm(formdata=None), errors={problem.field: problem.reasons[0]}), 422
    flash(_("The case goes to the full board. Put it on an agenda."), "success")
    return done("hearings.ballot", number=number)


@command(blueprint, "/cases/<number>/ballot/close", Permission.BALLOT_OPEN)
def close_ballot(number: str) -> ResponseReturnValue:
    """Close the vote and adopt what has a majority."""
    work = house.work()
    case, access = get_case(work, number, Permission.BALLOT_OPEN)
    form = CloseForm()
    answers = open_look(work.session, case.id) is not None
    try:
        decided = actions.close_ballot(work, case, access, house.house().tools.vault, anyway=bool(form.anyway.data))
    except Invalid as problem:
        db.session.rollback()
        put_right(form, problem)
        return _ballot_page(case, access, form), 422
    if decided and answers:
        flash(_("The second panel has answered. Its answer is the result of the dispute."), "success")
    elif decided:
        flash(_("The findings are adopted."), "success")
    else:
        flash(_("The vote is closed. The case stays with the board; the reasons stand below."), "warning")
    return _back(number)
