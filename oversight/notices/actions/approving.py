"""What a person does with a letter that waits: change the permitted parts, take the facts anew, approve, reject."""

from collections.abc import Mapping

from oversight.access.facts import AccessFacts
from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.charter.schema import Notice
from oversight.kernel.errors import Invalid, Refused, Stale
from oversight.notices.actions.drafting import From, Occasion, take_facts
from oversight.notices.actions.going_out import go_out
from oversight.notices.events import LetterApproved, LetterEdited, LetterHeld, LetterRejected, LetterRenewed
from oversight.notices.holds.queries import is_held
from oversight.notices.letters.composing import compose, editable_parts, help_line, sheet_of
from oversight.notices.letters.shelf import Shelf
from oversight.notices.models import Letter
from oversight.notices.rules import State, dates_have_passed
from oversight.work import Work

LONGEST = 5_000
"""Characters of one part."""
TOO_OLD = "The days in this letter are no longer right. Take the facts anew, read it again, then approve it."


def notice_of(work: Work, letter: Letter) -> Notice:
    """The rule a letter was written under."""
    return work.charters.version(letter.charter).notice(letter.notice)


def edit_parts(
    work: Work, letter: Letter, access: AccessFacts, parts: Mapping[str, str], version: int, shelf: Shelf
) -> None:
    """Change the parts that the charter lets a person change; the rest stays as it is.

    Raises Forbidden; Refused for a letter that no longer waits or a part that is fixed; Stale when somebody saved
    first; Invalid for a part that is empty or too long.
    """
    work.require(Permission.LETTER_EDIT, access)
    _must_wait(letter, version)
    notice = notice_of(work, letter)
    if set(parts) - set(notice.editable):
        raise Refused("The charter does not let anybody change this part of the letter.")
    before = editable_parts(sheet_of(letter), notice.editable, shelf)
    after = {name: _checked(name, text, before[name]) for name, text in parts.items()}
    changed = {name: text for name, text in after.items() if text != before[name]}
    if not changed:
        return
    letter.parts = {**letter.parts, **changed}
    _write_again(letter, shelf)
    detail = {name: {"old": before[name], "new": text} for name, text in changed.items()}
    work.record(LetterEdited(case_id=letter.case_id, letter_id=letter.id, notice=letter.notice), detail=detail)


def renew_facts(work: Work, letter: Letter, access: AccessFacts, sender: From) -> None:
    """Take the facts of a waiting letter anew; what a person wrote stays. Raises Forbidden or Refused."""
    work.require(Permission.LETTER_EDIT, access)
    _must_wait(letter, letter.version)
    case = work.session.get_one(Case, letter.case_id)
    said = letter.occasion
    occasion = Occasion(
        event=said["event"],
        outbox=said["outbox"],
        case_id=case.id,
        payload=said["payload"],
        told_of=said.get("told_of"),
    )
    letter.values = take_facts(work, case, notice_of(work, letter), occasion, sender)
    letter.values = {**letter.values, "_help": help_line(sheet_of(letter), sender.shelf)}
    _write_again(letter, sender.shelf)
    work.record(LetterRenewed(case_id=letter.case_id, letter_id=letter.id, notice=letter.notice))


def approve(work: Work, letter: Letter, access: AccessFacts, version: int, shelf: Shelf) -> None:
    """Let a letter go as it stands on the page that was read.

    Raises Forbidden; Refused when it no longer waits or its days have passed; Stale when it changed meanwhile.
    """
    work.require(Permission.LETTER_APPROVE, access)
    _must_wait(letter, version)
    if is_out_of_date(work, letter):
        raise Refused(TOO_OLD)
    letter.approved_by_id, letter.approved_at = work.actor.account_id, work.now
    work.record(LetterApproved(case_id=letter.case_id, letter_id=letter.id, notice=letter.notice))
    if is_held(work.session, letter.case_id, letter.notice):
        letter.state = State.HELD.value
        work.record(LetterHeld(case_id=letter.case_id, letter_id=letter.id, notice=letter.notice))
    else:
        go_out(work, work.session.get_one(Case, letter.case_id), letter, shelf)


def reject(work: Work, letter: Letter, access: AccessFacts, reason: str) -> None:
    """Decide that a letter does not go. Raises Forbidden, Refused, or Invalid without a reason."""
    work.require(Permission.LETTER_APPROVE, access)
    _must_wait(letter, letter.version)
    if not reason.strip():
        raise Invalid("reason", "Say why this letter does not go.")
    letter.state, letter.reason, letter.by_id = State.REJECTED.value, reason.strip(), work.actor.account_id
    work.record(
        LetterRejected(case_id=letter.case_id, letter_id=letter.id, notice=letter.notice),
        detail={"reason": letter.reason},
    )


def is_out_of_date(work: Work, letter: Letter) -> bool:
    """Whether a letter that waited speaks of days that are no longer right."""
    said = letter.values
    counts = bool(notice_of(work, letter).reply_days)
    return dates_have_passed(
        str(said.get("written_on") or ""), str(said.get("promised_on") or ""), work.today, counts_days=counts
    )


def _write_again(letter: Letter, shelf: Shelf) -> None:
    written = compose(sheet_of(letter), shelf)
    letter.subject, letter.body = written.subject, written.body
    letter.language, letter.template_version = written.language, written.version


def _checked(name: str, text: str, before: str) -> str:
    said = "\n".join(line.rstrip() for line in text.replace("\r", "").strip().split("\n"))
    if not said and before:
        raise Invalid(f"part-{name}", "This part cannot be empty.")
    if len(said) > LONGEST:
        raise Invalid(f"part-{name}", f"This part can have {LONGEST:,} letters at most. Yours has {len(said):,}.")
    return said


def _must_wait(letter: Letter, version: int) -> None:
    if letter.state != State.AWAITING.value:
        raise Refused("This letter is not waiting for approval any more. Look at the page again.")
    if letter.version != version:
        raise Stale("Somebody changed this letter after you opened it. Read it again before you go on.")
