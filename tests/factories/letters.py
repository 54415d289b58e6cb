"""Letters for tests: an event that calls for them, the tools of an installation, a mailer that does as it is told."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from oversight.adapters.ledger import Ledger
from oversight.adapters.mail import Message
from oversight.adapters.scan import NoScanner
from oversight.adapters.sms import OutboxTexter
from oversight.adapters.storage import Storage
from oversight.adapters.tools import Tools
from oversight.adapters.vault import Vault
from oversight.cases.models import Case
from oversight.charter.schema import Anchor
from oversight.deadlines.actions import start_clocks
from oversight.dispatch.jobs import Outside
from oversight.letter_facts import LETTER_FACTS
from oversight.notices.actions import From, Occasion, draft_letters
from oversight.work import Transactions
from tests.factories.cases import add_complainant, opened_case

SENDER = From("https://board.example", "board.example", facts=LETTER_FACTS)
EMAIL = {"email": "wilhelmina@people.example", "channel": "email"}
TEXT = {"phone": "(555) 555-0142", "channel": "text"}
POST = {"address": "12 Orchard Lane\nModel City", "channel": "letter"}


@dataclass
class Postman:
    """A mailer that keeps what it takes, or raises what it is told, once for each entry of `troubles`."""

    taken: list[Message] = field(default_factory=list)
    troubles: list[Exception | None] = field(default_factory=list)

    def send(self, message: Message) -> None:
        trouble = self.troubles.pop(0) if self.troubles else None
        if trouble is not None:
            raise trouble
        self.taken.append(message)


def outside_of(transactions: Transactions, folder: Path, mailer: object, texter: object = None) -> Outside:
    """What a job with an effect outside gets."""
    tools = Tools(
        mailer=mailer,  # type: ignore[arg-type]  # whatever has `send`
        texter=texter or OutboxTexter(folder / "texts"),  # type: ignore[arg-type]  # whatever has `send`
        storage=Storage(folder / "files", "k" * 40),
        scanner=NoScanner(),
        vault=Vault("k" * 40),
        ledger=Ledger(folder / "ledger" / "disposals.jsonl"),
        receipt_key=b"r" * 40,
        public_url="https://board.example",
        mail_from="notices@board.example",
        reply_to="reply@board.example",
    )
    return Outside(transactions, tools)


def filed_case(transactions: Transactions, *, anonymous: bool = False, **contact: Any) -> Case:
    """A case with a complainant, its clocks running as from a filing."""
    with transactions.begin() as work:
        case = opened_case(work)
        add_complainant(work, case, anonymous=anonymous, **contact)
        start_clocks(work, case, Anchor.RECEIPT, case.received_at)
    return case


def draft(
    transactions: Transactions, case: Case, event: str = "complaint_filed", *, outbox: int = 1, **payload: object
) -> int:
    """Draft the letters for an event, as the job does."""
    with transactions.begin() as work:
        return draft_letters(work, Occasion(event=event, outbox=outbox, case_id=case.id, payload=payload), SENDER)
