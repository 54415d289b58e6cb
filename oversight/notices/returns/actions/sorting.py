"""E-mail to the board: put into the mailbox of the case whose letter it answers, or on a list for a person."""

import hashlib
import textwrap

from sqlalchemy import or_, select

from oversight.access.facts import AccessFacts
from oversight.access.permissions import Permission
from oversight.adapters.mail_in import Incoming
from oversight.cases.models import Case
from oversight.kernel.errors import Invalid, Refused
from oversight.notices.mailbox import LONGEST, Message, write_message
from oversight.notices.models import Letter
from oversight.notices.returns.events import AutomaticAnswerNoted, MailFiled, MailSetAside, MailUnmatched
from oversight.notices.returns.models import InboundMail
from oversight.notices.returns.rules import ANSWERED_IN_MAILBOX, Fate, came_from
from oversight.people.models import Person
from oversight.work import Work

MARGIN = 1000
"""Letters of a message that are left for what we add to it."""
EMPTY = "(This e-mail had no words.)"


def take_mail(work: Work, raw: bytes, mail: Incoming) -> Fate:
    """Take in an e-mail. The same message again changes nothing.

    An answer to a letter goes into the mailbox of that case, marked when it came from another address. A machine's
    answer is noted only. Everything else waits on the list of mail that nobody knows.
    """
    digest = hashlib.sha256(raw).hexdigest()
    earlier = work.session.scalar(select(InboundMail).where(InboundMail.digest == digest))
    if earlier is not None:
        return Fate(earlier.fate)
    letter = _answered(work, mail)
    row = InboundMail(
        digest=digest,
        sender=mail.sender,
        subject=mail.subject,
        attachments=mail.attachments,
        letter_id=letter.id if letter else None,
        at=work.now,
        fate=Fate.AUTOMATIC.value if mail.automatic else Fate.UNKNOWN.value,
    )
    work.session.add(row)
    work.session.flush()
    if mail.automatic:
        work.record(AutomaticAnswerNoted(mail_id=row.id, letter_id=row.letter_id, case_id=_case_of(letter)))
    elif letter is None:
        row.text = _whole(mail.text, mail.cut)
        work.record(MailUnmatched(mail_id=row.id))
    else:
        person = work.session.get(Person, letter.person_id) if letter.person_id else None
        via = came_from(mail.sender, person.email if person else letter.address)
        row.fate, row.case_id = Fate.FILED.value, letter.case_id
        _file(work, row, letter.case, _whole(mail.text, mail.cut), via, by_person=False)
    return Fate(row.fate)


def put_to_case(work: Work, row: InboundMail, case: Case, access: AccessFacts) -> None:
    """Put an e-mail that waits into the mailbox of a case. Raises Refused when somebody else was faster."""
    work.require(Permission.LETTER_SEND, access)
    _must_wait(row)
    own = _addresses(case)
    via = "email" if row.sender.strip().casefold() in own else "other-email"
    words, row.text = row.text, ""
    row.fate, row.case_id = Fate.SORTED.value, case.id
    row.handled_by_id, row.handled_at = work.actor.account_id, work.now
    _file(work, row, case, words, via, by_person=True)


def put_aside(work: Work, row: InboundMail, reason: str) -> None:
    """Decide that an e-mail belongs to no case. It stays, with the reason. Raises Invalid without one."""
    work.require(Permission.MAIL_SORT)
    _must_wait(row)
    if not reason.strip():
        raise Invalid("reason", "Say why it belongs to no case.")
    row.fate, row.reason = Fate.ASIDE.value, reason.strip()[:500]
    row.handled_by_id, row.handled_at = work.actor.account_id, work.now
    work.record(MailSetAside(mail_id=row.id), detail={"reason": row.reason})


def _answered(work: Work, mail: Incoming) -> Letter | None:
    """The letter that an e-mail answers, by its own sign or by our Message-ID. Only letters to complainants count.

    Their mailbox is where the answer goes; an answer of anybody else waits for a person.
    """
    if not mail.tokens and not mail.answers:
        return None
    query = select(Letter).where(or_(Letter.reply_token.in_(mail.tokens), Letter.message_id.in_(mail.answers)))
    found = work.session.scalars(query.order_by(Letter.id.desc())).all()
    ours = [letter for letter in found if letter.recipient in ANSWERED_IN_MAILBOX]
    order = {name: place for place, name in enumerate((*mail.tokens, *mail.answers))}
    last = len(order)
    ranks = {x.id: min(order.get(x.reply_token or "", last), order.get(x.message_id, last)) for x in ours}
    return min(ours, key=lambda letter: ranks[letter.id], default=None)


def _file(work: Work, row: InboundMail, case: Case, words: str, via: str, *, by_person: bool) -> None:
    parts = _parts(words or EMPTY)
    if row.attachments:
        parts[-1] += f"\n\n{_not_taken(work, row.attachments)}"
    for place, part in enumerate(parts):
        message = _write(work, case, part, via, f"mail:{row.id}:{place}", row.subject)
    work.record(
        MailFiled(
            case_id=case.id,
            mail_id=row.id,
            message_id=message.id,
            own_address=via == "email",
            by_person=by_person,
        )
    )


def _write(work: Work, case: Case, words: str, via: str, key: str, subject: str) -> Message:
    message = write_message(work, case, words, from_complainant=True, subject=subject[:200], key=key, via=via)
    message.by_id = None  # the complainant wrote it, whoever put it here
    return message


def _parts(words: str) -> list[str]:
    """The words in pieces that fit into messages, cut between words where that is possible."""
    if len(words) <= LONGEST - MARGIN:
        return [words]
    return textwrap.wrap(words, LONGEST - MARGIN, replace_whitespace=False, drop_whitespace=False, expand_tabs=False)


def _whole(words: str, cut: int) -> str:
    return f"{words}\n\n[{cut:,} more letters of this e-mail were too many and were not taken.]" if cut else words


def _not_taken(work: Work, count: int) -> str:
    files = "1 attachment was" if count == 1 else f"{count} attachments were"
    return (
        f"[{files} not taken from this e-mail. Files can be sent safely on the page “See where it stands”, "
        f"or call {work.charter.board.phone}.]"
    )


def _addresses(case: Case) -> set[str]:
    return {party.person.email.strip().casefold() for party in case.parties if party.person.email.strip()}


def _case_of(letter: Letter | None) -> int | None:
    return letter.case_id if letter else None


def _must_wait(row: InboundMail) -> None:
    if Fate(row.fate) is not Fate.UNKNOWN:
        raise Refused("Somebody has already dealt with this e-mail.")
