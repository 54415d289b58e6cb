"""The moment a letter is free to go: it is dated, laid into the mailbox, and handed to its channel."""

from oversight.cases.models import Case
from oversight.charter.schema import Channel, Recipient
from oversight.notices.actions.arriving import record_sent
from oversight.notices.events import LetterFailed
from oversight.notices.letters.composing import mailbox_words, sheet_of
from oversight.notices.letters.shelf import Shelf
from oversight.notices.mailbox import write_message
from oversight.notices.models import Letter
from oversight.notices.rules import WRITABLE, State
from oversight.work import Work

NO_MAILBOX = "This person has no mailbox: it belongs to whoever filed the complaint. Write the address first."
NO_ADDRESS = "There is no address for this letter."


def go_out(work: Work, case: Case, letter: Letter, shelf: Shelf) -> None:
    """Free a letter. Its channel takes it from the state `drafted`; one in the mailbox has arrived at once.

    A letter that has no way stands among those that did not arrive, with the reason.
    """
    letter.dated_on = work.today
    has_mailbox = Recipient(letter.recipient) in WRITABLE
    if has_mailbox:
        _copy_to_mailbox(work, case, letter, shelf)
    if letter.channel == Channel.MAILBOX and has_mailbox:
        letter.state, letter.sent_at, letter.reason = State.SENT.value, work.now, ""
        record_sent(work, case, letter)
    elif letter.channel == Channel.MAILBOX or not letter.address:
        trouble = NO_MAILBOX if letter.channel == Channel.MAILBOX else NO_ADDRESS
        letter.state, letter.reason = State.FAILED.value, letter.reason or trouble
        work.record(
            LetterFailed(case_id=case.id, letter_id=letter.id, notice=letter.notice, channel=letter.channel),
            detail={"reason": letter.reason},
        )
    else:
        letter.state, letter.reason = State.DRAFTED.value, ""


def _copy_to_mailbox(work: Work, case: Case, letter: Letter, shelf: Shelf) -> None:
    """Every letter to a complainant lies in the mailbox too, without a name: more than one person may read there."""
    words = mailbox_words(sheet_of(letter), shelf)
    key = letter.key.rpartition(":")[0]
    write_message(work, case, words.body, from_complainant=False, subject=words.subject[:200], key=key)
