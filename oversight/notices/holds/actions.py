"""What a person does with a hold: ask for it, allow or decline it, lengthen it, end it. Time only asks again."""

import datetime as dt

from oversight.access.facts import AccessFacts
from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.charter.schema import Notice
from oversight.deadlines.queries import closures_of
from oversight.kernel.errors import Invalid, Refused, Stale
from oversight.notices.actions.approving import is_out_of_date, notice_of
from oversight.notices.actions.going_out import go_out
from oversight.notices.events import LetterHeld, LetterReleased
from oversight.notices.holds.events import HoldAllowed, HoldAsked, HoldDeclined, HoldEnded, HoldExpired, HoldRenewed
from oversight.notices.holds.models import Hold
from oversight.notices.holds.queries import kept_back, open_hold, run_out
from oversight.notices.holds.rules import HoldState, must_ask_again, not_holdable, wrong_day
from oversight.notices.letters.shelf import Shelf
from oversight.notices.models import Letter
from oversight.notices.rules import State, waits_for_approval
from oversight.work import Work

CATCHES = (State.DRAFTED, State.AWAITING, State.TO_PRINT)
"""States from which a letter can still be kept back."""


def ask_hold(
    work: Work, case: Case, access: AccessFacts, code: str, asked_for: str, reason: str, until: dt.date
) -> Hold:
    """Ask that a notice of a case be kept back. Nothing is held before a second person allows it.

    Raises Forbidden; Invalid for a notice the law does not let be held, a missing reason or a day it does not allow;
    Refused when a hold on it is open.
    """
    work.require(Permission.HOLD_ASK, access)
    notice = _holdable(work, code)
    _must_say("asked_for", asked_for, "Say who asks for silence.")
    _must_say("reason", reason, "Say why.")
    _check_day(work, notice, until)
    if open_hold(work.session, case.id, notice.code) is not None:
        raise Refused("A hold on this letter was asked for already. It stands on the page of holds.")
    hold = Hold(
        case_id=case.id,
        notice=notice.code,
        name=notice.name,
        asked_for=asked_for.strip(),
        reason=reason.strip(),
        asked_by_id=work.actor.account_id,
        asked_at=work.now,
        until=until,
    )
    work.session.add(hold)
    work.session.flush()
    work.record(
        HoldAsked(case_id=case.id, hold_id=hold.id, notice=hold.notice, until=until),
        detail={"asked_for": hold.asked_for, "reason": hold.reason},
    )
    return hold


def allow_hold(work: Work, hold: Hold, access: AccessFacts, version: int) -> None:
    """Put a hold in force: what has not left yet is kept back from now on.

    Raises Forbidden; Refused for the person who asked, or when it was decided; Stale; Invalid when its day has come.
    """
    _decide(work, hold, access, version)
    _check_day(work, work.charter.notice(hold.notice), hold.until)
    hold.state = HoldState.IN_FORCE.value
    work.session.flush()
    work.record(HoldAllowed(case_id=hold.case_id, hold_id=hold.id, notice=hold.notice, until=hold.until))
    for letter in kept_back(work.session, hold, *CATCHES):
        letter.state, letter.pdf_sha256, letter.next_at = State.HELD.value, None, None
        work.record(LetterHeld(case_id=hold.case_id, letter_id=letter.id, notice=letter.notice))


def decline_hold(work: Work, hold: Hold, access: AccessFacts, reason: str, version: int) -> None:
    """Do not allow a hold. Raises Forbidden, Refused, Stale, or Invalid without a reason."""
    _decide(work, hold, access, version)
    _must_say("reason", reason, "Say why it is declined.")
    hold.state, hold.end_reason = HoldState.DECLINED.value, reason.strip()
    work.record(
        HoldDeclined(case_id=hold.case_id, hold_id=hold.id, notice=hold.notice), detail={"reason": hold.end_reason}
    )


def renew_hold(work: Work, hold: Hold, access: AccessFacts, until: dt.date, reason: str, version: int) -> None:
    """Lengthen a hold in force. Raises Forbidden, Refused, Stale, or Invalid for a wrong day or a missing reason."""
    _must_be_in_force(work, hold, access, version)
    _must_say("reason", reason, "Say why silence is still needed.")
    _check_day(work, work.charter.notice(hold.notice), until)
    hold.until, hold.renewed, hold.asked_again_on = until, hold.renewed + 1, None
    work.record(
        HoldRenewed(case_id=hold.case_id, hold_id=hold.id, notice=hold.notice, until=until),
        detail={"reason": reason.strip()},
    )


def end_hold(work: Work, hold: Hold, access: AccessFacts, reason: str, version: int, shelf: Shelf) -> int:
    """End a hold and free its letters. Returns how many. Raises Forbidden, Refused, Stale, Invalid without a reason.

    A letter that needs approval, or whose days have passed meanwhile, waits for a person; the others go at once.
    """
    _must_be_in_force(work, hold, access, version)
    _must_say("reason", reason, "Say why silence is no longer needed.")
    hold.state, hold.end_reason = HoldState.RELEASED.value, reason.strip()
    hold.ended_by_id, hold.ended_at = work.actor.account_id, work.now
    work.session.flush()
    work.record(
        HoldEnded(case_id=hold.case_id, hold_id=hold.id, notice=hold.notice), detail={"reason": hold.end_reason}
    )
    letters = kept_back(work.session, hold, State.HELD)
    for letter in letters:
        _free(work, letter, shelf)
    return len(letters)


def ask_again(work: Work) -> int:
    """Ask about holds that have run out, each once a business day of the board. Returns how many."""
    today = work.today
    business_day = work.charter.calendar(closures_of(work.session)).is_business_day(today)
    asked = 0
    for hold in run_out(work.session, today):
        if must_ask_again(hold.until, hold.asked_again_on, today, business_day=business_day):
            hold.asked_again_on = today
            work.record(HoldExpired(case_id=hold.case_id, hold_id=hold.id, notice=hold.notice, until=hold.until))
            asked += 1
    return asked


def _free(work: Work, letter: Letter, shelf: Shelf) -> None:
    waits = waits_for_approval(notice_of(work, letter)) and letter.approved_at is None
    work.record(LetterReleased(case_id=letter.case_id, letter_id=letter.id, notice=letter.notice))
    if waits or is_out_of_date(work, letter):
        letter.state, letter.approved_at, letter.approved_by_id = State.AWAITING.value, None, None
    else:
        go_out(work, work.session.get_one(Case, letter.case_id), letter, shelf)


def _holdable(work: Work, code: str) -> Notice:
    notice = next((one for one in work.charter.notices if one.code == code), None)
    if notice is None:
        raise Invalid("notice", "Choose one from the list.")
    trouble = not_holdable(notice)
    if trouble:
        raise Invalid("notice", trouble)
    return notice


def _check_day(work: Work, notice: Notice, until: dt.date) -> None:
    trouble = wrong_day(notice, until, work.today)
    if trouble:
        raise Invalid("until", trouble)


def _decide(work: Work, hold: Hold, access: AccessFacts, version: int) -> None:
    work.require(Permission.HOLD_DECIDE, access)
    if hold.state != HoldState.ASKED.value:
        raise Refused("This was decided already. Look at the page again.")
    _must_be_version(hold, version)
    if hold.asked_by_id == work.actor.account_id:
        raise Refused("You asked for this hold yourself. Another person must decide about it.")
    hold.decided_by_id, hold.decided_at = work.actor.account_id, work.now


def _must_be_in_force(work: Work, hold: Hold, access: AccessFacts, version: int) -> None:
    work.require(Permission.HOLD_DECIDE, access)
    if hold.state != HoldState.IN_FORCE.value:
        raise Refused("This hold is not in force any more. Look at the page again.")
    _must_be_version(hold, version)


def _must_be_version(hold: Hold, version: int) -> None:
    if hold.version != version:
        raise Stale("Somebody changed this hold after you opened it. Read it again before you go on.")


def _must_say(field: str, words: str, reason: str) -> None:
    if not words.strip():
        raise Invalid(field, reason)
