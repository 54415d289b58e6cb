"""The tools an installation acts with, chosen once from its settings."""

from dataclasses import dataclass
from pathlib import Path

from oversight.adapters.mail import Mailer
from oversight.adapters.scan import Scanner
from oversight.adapters.storage import Storage
from oversight.adapters.vault import Vault


@dataclass(frozen=True)
class Tools:
    """Everything that reaches outside the database."""

    mailer: Mailer
    storage: Storage
    scanner: Scanner
    vault: Vault
    receipt_key: bytes
    public_url: str
    mail_from: str
    letters: Path | None = None
    "The board's own folder of letters, searched before the shipped one."
