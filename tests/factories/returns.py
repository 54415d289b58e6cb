"""What comes back, for tests: a letter that went out, and reports and e-mail about it."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import select

from oversight.adapters.mail_in import Incoming, read_mail
from oversight.adapters.mail_report import Report
from oversight.notices.actions import Outgoing, begin_sending, note_sent
from oversight.notices.models import Letter
from oversight.work import Transactions
from tests.factories.letters import EMAIL, draft, filed_case

SENDER = "wilhelmina@people.example"


def letter_of(transactions: Transactions, number: int = 1) -> Letter:
    """A letter as it is now."""
    with transactions.begin() as work:
        return work.session.get_one(Letter, number)


def sent_letter(transactions: Transactions, **contact: str) -> Letter:
    """An acknowledgement that the mail server took."""
    draft(transactions, filed_case(transactions, **(contact or EMAIL)))
    with transactions.begin() as work:
        letter = begin_sending(work, 1)
        assert letter is not None
        note_sent(work, Outgoing(1, letter.attempts, False))
    return letter_of(transactions)


def bounce(letter: Letter, kind: str = "bounce", recipient: str = "", reason: str = "550 No such user") -> Report:
    """What a mail server says about a letter."""
    return Report(kind, letter.message_id, reason, recipient)


def answer(letter: Letter | None = None, *, sender: str = SENDER, body: str = "I moved.", **more: str) -> bytes:
    """An e-mail, answering a letter or none, with more headers (`_` for `-`)."""
    lines = [f"From: {sender}", "To: reply@board.example", "Subject: Re: News", "MIME-Version: 1.0"]
    lines += [f"In-Reply-To: {letter.message_id}"] if letter else []
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in more.items()]
    return "\r\n".join([*lines, "", body]).encode()


def taken(transactions: Transactions, raw: bytes, take: Callable[..., Any]) -> Any:
    """Take in an e-mail as the hook does."""
    mail: Incoming = read_mail(raw)
    with transactions.begin() as work:
        return take(work, raw, mail)


def all_rows(transactions: Transactions, model: type[Any]) -> list[Any]:
    """Every row of a table, the oldest first."""
    with transactions.begin() as work:
        return list(work.session.scalars(select(model).order_by(model.id)))
