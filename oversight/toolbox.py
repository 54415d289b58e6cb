"""Chooses the tools of an installation from its settings."""

from oversight.adapters.ledger import Ledger
from oversight.adapters.mail import Mailer, OutboxMailer, SmtpMailer
from oversight.adapters.scan import NoScanner
from oversight.adapters.sms import GatewayTexter, OutboxTexter, Texter
from oversight.adapters.storage import Storage
from oversight.adapters.tools import Tools
from oversight.adapters.vault import Vault
from oversight.settings import Settings


def choose_tools(settings: Settings) -> Tools:
    """Real tools where the settings name them, embedded ones where they do not."""
    return Tools(
        mailer=_mailer(settings),
        texter=_texter(settings),
        storage=Storage(settings.home / "files", settings.storage_key),
        scanner=NoScanner(),
        vault=Vault(settings.storage_key),
        ledger=Ledger(settings.home / "ledger" / "disposals.jsonl"),
        receipt_key=settings.receipt_key.encode(),
        public_url=settings.public_url.rstrip("/"),
        mail_from=settings.mail_from,
        reply_to=settings.reply_to,
        letters=settings.letters,
    )


def _mailer(settings: Settings) -> Mailer:
    if settings.smtp_url:
        return SmtpMailer.from_url(settings.smtp_url)
    return OutboxMailer(settings.home / "outbox")


def _texter(settings: Settings) -> Texter:
    if settings.sms_url:
        return GatewayTexter(settings.sms_url, settings.sms_token, settings.sms_sender, country=settings.sms_country)
    return OutboxTexter(settings.home / "outbox-texts")
