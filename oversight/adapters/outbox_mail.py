"""E-mail into a folder, for the demonstration: each letter is a file, and a screen shows them."""

import email
import hashlib
import os
import secrets
from dataclasses import dataclass
from datetime import datetime
from email.policy import default
from pathlib import Path

from oversight.adapters.letter import Message, as_email


@dataclass(frozen=True, slots=True)
class Shown:
    """A letter in the folder, as the screen shows it."""

    name: str
    to: str
    subject: str
    sent_at: datetime
    body: str
    message_id: str


class OutboxMailer:
    """Writes `.eml` files, whole or not at all. The same letter sent again is the same file."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def send(self, message: Message) -> None:
        """Write the letter. Raises Refused as a real server would for what is not safe."""
        content = as_email(message).as_bytes()
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        name = hashlib.sha256(message.message_id.encode()).hexdigest()[:32]
        draft = self._folder / f".{name}.{secrets.token_hex(4)}"
        try:
            with draft.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            os.replace(draft, self._folder / f"{name}.eml")
        finally:
            draft.unlink(missing_ok=True)

    def sent(self) -> list[Shown]:
        """All letters, the newest first."""
        found = [_shown(path) for path in self._folder.glob("*.eml")]
        return sorted(found, key=lambda one: (one.sent_at, one.name), reverse=True)


def _shown(path: Path) -> Shown:
    letter = email.message_from_bytes(path.read_bytes(), policy=default)
    body = letter.get_body(("plain",))
    return Shown(
        name=path.name,
        to=str(letter["To"]),
        subject=str(letter["Subject"]),
        sent_at=letter["Date"].datetime,
        body=body.get_content() if body else "",
        message_id=str(letter["Message-ID"]),
    )
