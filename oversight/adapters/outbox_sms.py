"""Text messages into a folder, for the demonstration: each text is a file, and a screen shows them."""

import hashlib
import json
import os
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from oversight.adapters.letter import Refused
from oversight.adapters.text import LONGEST_TEXT, Text, dialable


@dataclass(frozen=True, slots=True)
class ShownText:
    """A text in the folder, as the screen shows it."""

    to: str
    body: str
    sent_at: datetime


def _wall_clock() -> datetime:
    return datetime.now(UTC)


class OutboxTexter:
    """Writes one file a text, whole or not at all. The same key sent again is the same file."""

    def __init__(self, folder: Path, clock: Callable[[], datetime] = _wall_clock) -> None:
        self._folder, self._clock = folder, clock

    def send(self, text: Text) -> None:
        """Write the text. Raises Refused as a real gateway would for a number that cannot be dialled."""
        number = dialable(text.to)
        if not number or len(text.body) > LONGEST_TEXT:
            raise Refused(True, "This number cannot be dialled." if not number else "The text is too long.")
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        name = hashlib.sha256(text.key.encode()).hexdigest()[:32]
        draft = self._folder / f".{name}.{secrets.token_hex(4)}"
        try:
            values = {"to": number, "body": text.body, "sent_at": self._clock().isoformat()}
            draft.write_text(json.dumps(values), encoding="utf-8")
            os.replace(draft, self._folder / f"{name}.json")
        finally:
            draft.unlink(missing_ok=True)

    def sent(self) -> list[ShownText]:
        """All texts, the newest first."""
        found = [_shown(path) for path in self._folder.glob("*.json")]
        return sorted(found, key=lambda one: one.sent_at, reverse=True)


def _shown(path: Path) -> ShownText:
    values = json.loads(path.read_text(encoding="utf-8"))
    return ShownText(values["to"], values["body"], datetime.fromisoformat(values["sent_at"]))
