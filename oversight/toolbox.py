"""Chooses the tools of an installation from its settings."""

from oversight.adapters.bucket import BucketShelf
from oversight.adapters.ledger import Ledger
from oversight.adapters.mail import Mailer, OutboxMailer, SmtpMailer
from oversight.adapters.scan import ClamScanner, NoScanner, Scanner
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
        storage=storage_of(settings),
        scanner=_scanner(settings),
        vault=Vault(settings.storage_key, settings.old_storage_keys),
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


def storage_of(settings: Settings) -> Storage:
    """Files in the bucket that the settings name, otherwise on the disk."""
    if not settings.s3_bucket:
        return Storage(settings.home / "files", settings.storage_key, settings.old_storage_keys)
    shelf = BucketShelf(
        settings.s3_bucket,
        settings.s3_access_key,
        settings.s3_secret_key,
        endpoint=settings.s3_endpoint,
        region=settings.s3_region,
        prefix=settings.s3_prefix,
    )
    return Storage(shelf, settings.storage_key, settings.old_storage_keys)


def _scanner(settings: Settings) -> Scanner:
    if not settings.clamd:
        return NoScanner()
    if settings.clamd.startswith("/"):
        return ClamScanner(path=settings.clamd)
    host, _, port = settings.clamd.rpartition(":")
    return ClamScanner(host, int(port))
