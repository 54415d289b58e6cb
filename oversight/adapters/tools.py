"""The tools an installation acts with, chosen once from its settings."""

from dataclasses import dataclass
from pathlib import Path

from oversight.adapters.ledger import Ledger
from oversight.adapters.mail import Mailer
from oversight.adapters.scan import Scanner
from oversight.adapters.sms import Texter
from oversight.adapters.storage import Storage
from oversight.adapters.vault import Vault


@dataclass(frozen=True)
class Tools:
    """Everything that reaches outside the database."""

    mailer: Mailer
    texter: Texter
    storage: Storage
    scanner: Scanner
    vault: Vault
    ledger: Ledger
    receipt_key: bytes
    public_url: str
    mail_from: str
    reply_to: str = ""
    "Where answers to letters go; nothing when nobody reads them."
    letters: Path | None = None
    "The board's own folder of letters, searched before the shipped one."
