"""A mail server on a bad day: it puts off, hangs up, and keeps silent about what it took. Drawn from a seed."""

import random
from collections import Counter
from dataclasses import dataclass, field

from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.servers.mail import BUSY, UNKNOWN, MailServer

WRONG = 0.04
"""The share of addresses that do not exist. They are refused on every day."""
BUSY_AT_ADDRESS, BUSY_AT_LETTER = 0.17, 1 / 3
"""The share of tries put off at the address, and in all."""
SILENT, DROPPED = 0.38, 0.42
"""Up to the first, the letter is taken and the connection closed without an answer; up to the second, it is lost."""


@dataclass
class RoughMailServer(MailServer):
    """What becomes of the n-th try for one recipient depends on the seed alone, not on who tries when."""

    seed: int = 0
    rough: bool = True
    tries: Counter[str] = field(default_factory=Counter)
    fates: Counter[str] = field(default_factory=Counter)

    def exists(self, address: str) -> bool:
        """Whether letters to this address can ever arrive."""
        return random.Random(f"{self.seed}:{address}").random() >= WRONG

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Answer a recipient."""
        self.tries[address] += 1
        if not self.exists(address):
            self.fates["unknown address"] += 1
            return UNKNOWN
        if self._draw(address) < BUSY_AT_ADDRESS:
            self.fates["busy"] += 1
            return BUSY
        return await super().handle_RCPT(server, session, envelope, address, options)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Answer a message, or hang up."""
        draw = self._draw(envelope.rcpt_tos[0])
        if draw < BUSY_AT_LETTER:
            self.fates["busy"] += 1
            return BUSY
        if draw >= DROPPED:
            self.fates["taken"] += 1
            return await super().handle_DATA(server, session, envelope)
        silent = draw < SILENT
        self.fates["taken in silence" if silent else "lost"] += 1
        if silent:
            await super().handle_DATA(server, session, envelope)
        assert server.transport is not None
        server.transport.abort()  # type: ignore[attr-defined]  # a socket's transport has it
        return BUSY

    def _draw(self, address: str) -> float:
        if not self.rough:
            return 1.0
        return random.Random(f"{self.seed}:{address}:{self.tries[address]}").random()
