"""A private mail server that keeps what it takes and refuses what it is told to refuse."""

import asyncio
import email
import email.policy
from dataclasses import dataclass, field
from email.message import EmailMessage
from typing import Self

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

BUSY = "451 4.3.0 Try again later"
UNKNOWN = "550 5.1.1 No such mailbox"


class _AnyPort(Controller):
    """A controller on a port that the system chooses, known only once the server listens."""

    def _trigger_server(self) -> None:
        assert isinstance(self.server, asyncio.Server)
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()  # type: ignore[no-untyped-call]


@dataclass(frozen=True)
class Letter:
    """One message as the server took it."""

    sender: str
    recipients: tuple[str, ...]
    message: EmailMessage


@dataclass
class MailServer:
    """An SMTP server on the loopback address. Use it as a context manager.

    `letters` is what it took. `refused` maps a recipient to the answer it gets (`BUSY`, `UNKNOWN`, or any reply line).
    `refuse_every` N refuses every Nth message with `BUSY`; 0 refuses none, 1 refuses all.
    """

    letters: list[Letter] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)
    refuse_every: int = 0
    attempts: int = 0

    def __enter__(self) -> Self:
        self._controller = _AnyPort(self, hostname="127.0.0.1", port=0)
        self._controller.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._controller.stop()

    @property
    def host(self) -> str:
        """The address it listens on."""
        return "127.0.0.1"

    @property
    def port(self) -> int:
        """The port it listens on."""
        return int(self._controller.port)

    @property
    def url(self) -> str:
        """Where a mail client finds the server."""
        return f"smtp://{self.host}:{self.port}"

    def clear(self) -> None:
        """Forget the letters and the refusals."""
        self.letters.clear()
        self.refused.clear()
        self.refuse_every = self.attempts = 0

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Answer a recipient."""
        if address in self.refused:
            return self.refused[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Answer a message, and keep it if it is taken."""
        self.attempts += 1
        if self.refuse_every and self.attempts % self.refuse_every == 0:
            return BUSY
        content = envelope.content if isinstance(envelope.content, bytes) else str(envelope.content).encode()
        message = email.message_from_bytes(content, policy=email.policy.default)
        self.letters.append(Letter(envelope.mail_from or "", tuple(envelope.rcpt_tos), message))
        return "250 Taken"
