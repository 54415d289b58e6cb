"""Frozen settings, read once from the environment. What is missing or unsafe is refused here, with a sentence."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

SECRETS = ("secret_key", "receipt_key", "storage_key")
LEAST_SECRET = 32
OURS = (
    "reply_to",
    "sms_url",
    "sms_token",
    "sms_sender",
    "sms_country",
    "hook_secret",
    "s3_endpoint",
    "s3_bucket",
    "s3_region",
    "s3_prefix",
    "s3_access_key",
    "s3_secret_key",
    "clamd",
)
"""Read from variables that begin with `OVERSIGHT_`."""
ROOT = Path(__file__).resolve().parent.parent


class SettingsError(Exception):
    """The environment does not hold what the system needs. One sentence a line."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """Everything that differs between one installation and another."""

    mode: str
    "`production`, `demo` or `test`."
    home: Path
    "Where files, keys of the demonstration and the SQLite database live."
    database_url: str
    queue_url: str
    "Redis or Valkey; `unix:///path` for a private socket."
    public_url: str
    secret_key: str
    "Signs cookies."
    receipt_key: str
    "Turns receipts into what the database keeps. Losing it closes every mailbox for ever."
    storage_key: str
    "Encrypts files and drafts."
    charters: tuple[Path, ...] = ()
    "Further charters beside the shipped ones. The last one in force governs."
    board: str = "model-city"
    "The code of the charter that governs this installation."
    letters: Path | None = None
    "The board's own folder of letters: a file there replaces the shipped one of its name, or adds a language."
    smtp_url: str = ""
    "`smtp://user:password@host:port`; empty writes mail to `home/outbox`."
    mail_from: str = "notices@oversight.example"
    reply_to: str = ""
    "Where answers to letters go; each letter adds its own sign, as in `reply+SIGN@board.example`. Empty: no answers."
    sms_url: str = ""
    "Where the gateway takes text messages; empty writes them to `home/outbox-texts`."
    sms_token: str = ""
    "What the gateway knows us by."
    sms_sender: str = ""
    "The number or name that texts come from."
    sms_country: str = "1"
    "The country of a phone number that names none, as it is dialled."
    hook_secret: str = ""
    "Signs what the mail server reports to `/hooks/mail`; empty closes that door."
    exit_url: str = "https://en.wikipedia.org/wiki/Weather"
    "Where “Leave this site” leads."
    upload_limit: int = 200 * 1024 * 1024
    "Bytes of one file sent with a form, all at once."
    largest_upload: int = 10 * 1024**3
    "Bytes of one file sent piece by piece, which goes on after a break."
    old_storage_keys: tuple[str, ...] = field(default=(), repr=False)
    "Earlier values of STORAGE_KEY, for files that were not moved to the present one yet."
    s3_endpoint: str = ""
    "`https://host` of a server that speaks S3; empty means Amazon's own."
    s3_bucket: str = ""
    "The bucket for files. Empty keeps files on the disk, in `home/files`."
    s3_region: str = ""
    s3_prefix: str = ""
    "Stands before the name of every object in the bucket."
    s3_access_key: str = field(default="", repr=False)
    s3_secret_key: str = field(default="", repr=False)
    clamd: str = ""
    "ClamAV's daemon: `host:port`, or the path of its socket. Empty: files are marked “not scanned”."
    idle_minutes: int = 30
    absolute_hours: int = 12
    trusted_proxies: int = 0
    "How many reverse proxies stand in front and set X-Forwarded-For and -Proto."
    clock_offset: Path | None = None
    "Only in mode `test`: a file with the seconds by which all processes go ahead of the wall clock."

    @property
    def is_production(self) -> bool:
        return self.mode == "production"

    @property
    def over_tls(self) -> bool:
        return urlsplit(self.public_url).scheme == "https"

    @classmethod
    def from_env(cls, env: Mapping[str, str] | None = None) -> "Settings":
        """The settings of this process. Raises SettingsError naming everything that is wrong at once."""
        source = os.environ if env is None else env
        settings = cls(**_read(source))
        problems = _problems(settings)
        if problems:
            raise SettingsError("\n".join(problems))
        return settings


def _read(env: Mapping[str, str]) -> dict[str, Any]:
    mode = env.get("OVERSIGHT_MODE", "production")
    home = Path(env.get("OVERSIGHT_HOME", ROOT / "var")).resolve()
    values: dict[str, Any] = {
        "mode": mode,
        "home": home,
        "database_url": env.get("DATABASE_URL", "" if mode == "production" else f"sqlite:///{home / 'oversight.db'}"),
        "queue_url": env.get("QUEUE_URL", ""),
        "public_url": env.get("PUBLIC_URL", "" if mode == "production" else "http://localhost:8000"),
        "clock_offset": Path(env["OVERSIGHT_CLOCK_OFFSET"]) if env.get("OVERSIGHT_CLOCK_OFFSET") else None,
        "letters": Path(env["OVERSIGHT_LETTERS"]).resolve() if env.get("OVERSIGHT_LETTERS") else None,
        "charters": tuple(Path(part) for part in env.get("CHARTERS", "").split(os.pathsep) if part),
    }
    values["old_storage_keys"] = tuple(env.get("OVERSIGHT_OLD_STORAGE_KEYS", "").split())
    for name in SECRETS:
        values[name] = env.get(name.upper(), "")
    for name in ("board", "smtp_url", "mail_from", "exit_url"):
        if name.upper() in env:
            values[name] = env[name.upper()]
    for name in OURS:
        if f"OVERSIGHT_{name.upper()}" in env:
            values[name] = env[f"OVERSIGHT_{name.upper()}"]
    for name in ("upload_limit", "largest_upload", "idle_minutes", "absolute_hours", "trusted_proxies"):
        if name.upper() in env:
            values[name] = _number(name.upper(), env[name.upper()])
    return values


def _number(name: str, text: str) -> int:
    if not text.isdigit():
        raise SettingsError(f"{name} must be a whole number, not “{text}”.")
    return int(text)


def _problems(settings: Settings) -> list[str]:
    problems = []
    if settings.mode not in ("production", "demo", "test"):
        problems.append("OVERSIGHT_MODE must be production, demo or test.")
    for name in SECRETS:
        if len(getattr(settings, name)) < LEAST_SECRET:
            problems.append(f"{name.upper()} is missing or shorter than {LEAST_SECRET} characters.")
    if len({getattr(settings, name) for name in SECRETS}) < len(SECRETS):
        problems.append("SECRET_KEY, RECEIPT_KEY and STORAGE_KEY must differ from one another.")
    if settings.clock_offset and settings.mode != "test":
        problems.append("OVERSIGHT_CLOCK_OFFSET moves the clock and is for tests alone: remove it.")
    problems += _delivery_problems(settings)
    problems += _storage_problems(settings)
    if settings.is_production:
        problems += _production_problems(settings)
    return problems


def _delivery_problems(settings: Settings) -> list[str]:
    problems = []
    if settings.sms_url and not settings.sms_token:
        problems.append("OVERSIGHT_SMS_TOKEN is missing: the text gateway would not know who asks.")
    if settings.sms_url and urlsplit(settings.sms_url).scheme != "https" and settings.is_production:
        problems.append("OVERSIGHT_SMS_URL must begin with https:// in production.")
    if not settings.sms_country.isdigit():
        problems.append("OVERSIGHT_SMS_COUNTRY must be digits, such as 1 or 44.")
    if settings.hook_secret and len(settings.hook_secret) < LEAST_SECRET:
        problems.append(f"OVERSIGHT_HOOK_SECRET is shorter than {LEAST_SECRET} characters.")
    if settings.reply_to and settings.reply_to.count("@") != 1:
        problems.append("OVERSIGHT_REPLY_TO must be an e-mail address.")
    return problems


def _storage_problems(settings: Settings) -> list[str]:
    problems = []
    if any(len(key) < LEAST_SECRET for key in settings.old_storage_keys):
        problems.append(f"OVERSIGHT_OLD_STORAGE_KEYS holds a key shorter than {LEAST_SECRET} characters.")
    if settings.s3_bucket and not (settings.s3_access_key and settings.s3_secret_key):
        problems.append("OVERSIGHT_S3_ACCESS_KEY or OVERSIGHT_S3_SECRET_KEY is missing.")
    if settings.s3_endpoint and urlsplit(settings.s3_endpoint).scheme != "https" and settings.is_production:
        problems.append("OVERSIGHT_S3_ENDPOINT must begin with https:// in production.")
    if settings.clamd and not settings.clamd.startswith("/") and not settings.clamd.rpartition(":")[2].isdigit():
        problems.append("OVERSIGHT_CLAMD must be host:port, or the path of a socket.")
    return problems


def _production_problems(settings: Settings) -> list[str]:
    problems = []
    if not settings.database_url:
        problems.append("DATABASE_URL is missing.")
    if not settings.queue_url:
        problems.append("QUEUE_URL is missing.")
    if not settings.over_tls:
        problems.append("PUBLIC_URL must begin with https:// in production.")
    if not settings.smtp_url:
        problems.append("SMTP_URL is missing: notices could not leave.")
    return problems
