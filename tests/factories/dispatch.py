"""Events in the outbox, and the processes that carry them, for tests."""

import contextlib
import subprocess
import sys
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import select

from oversight.cases.models import Case
from oversight.outbox.models import Delivery, Outbox
from oversight.settings import ROOT, Settings
from oversight.work import Transactions, Work
from tests.servers.children import start_child, stop_child


def announce(work: Work, event: str, case_id: int | None = None) -> int:
    """Put an event into the outbox by its name. Returns the number of the row."""
    entry = work.session.scalars(select(Outbox).order_by(Outbox.id.desc()).limit(1)).one().entry
    row = Outbox(event=event, payload={"case_id": case_id}, entry=entry, created_at=work.now)
    work.session.add(row)
    work.session.flush()
    return row.id


def announced(transactions: Transactions, event: str, case: Case) -> int:
    """The same in a transaction of its own."""
    with transactions.begin() as work:
        return announce(work, event, case.id)


def deliveries(transactions: Transactions) -> list[Delivery]:
    """Every delivery, the oldest first."""
    with transactions.begin() as work:
        return list(work.session.scalars(select(Delivery).order_by(Delivery.id)))


def dead_job(transactions: Transactions, job: str = "notices.draft", case_id: int | None = None, **more: object) -> int:
    """Work that was tried until it was given up. Returns its number."""
    with transactions.begin() as work:
        row = Delivery(job=job, key=str(uuid.uuid4()), queue="soon", payload={"case_id": case_id}, due_at=work.now)
        row.state, row.attempts, row.reason = "dead", 8, "LetterError"
        for name, value in more.items():
            setattr(row, name, value)
        work.session.add(row)
        work.session.flush()
        return row.id


@dataclass
class Pushes:
    """A queue that only notes what is pushed, and fails while it is down."""

    numbers: list[int] = field(default_factory=list)
    down: bool = False
    rooms: dict[str, int] = field(default_factory=dict)

    def __call__(self, queue: str, number: int) -> None:
        if self.down:
            raise ConnectionError("down")
        self.numbers.append(number)

    def room(self, queue: str) -> int:
        return self.rooms.get(queue, 1000)


def environment(settings: Settings) -> dict[str, str]:
    """What a process of its own needs in its environment to find this installation."""
    return {
        "OVERSIGHT_MODE": settings.mode,
        "OVERSIGHT_HOME": str(settings.home),
        "DATABASE_URL": settings.database_url,
        "QUEUE_URL": settings.queue_url,
        "PUBLIC_URL": settings.public_url,
        "SECRET_KEY": settings.secret_key,
        "RECEIPT_KEY": settings.receipt_key,
        "STORAGE_KEY": settings.storage_key,
        "SMTP_URL": settings.smtp_url,
        "MAIL_FROM": settings.mail_from,
    }


@contextlib.contextmanager
def process(settings: Settings, word: str, log: Path, *more: str) -> Iterator["subprocess.Popen[bytes]"]:
    """`oversight worker` or `oversight relay`, really running; ended at the end. `more` are its options."""
    code = f"import os; os.chdir({str(ROOT)!r}); os.environ.update({environment(settings)!r})"
    code += f"; import sys; sys.path.insert(0, {str(ROOT)!r}); from oversight.cli import main; main({[word, *more]!r})"
    child = start_child([sys.executable, "-c", code], log)
    try:
        yield child
    finally:
        stop_child(child)
