"""Frozen settings, read once from the environment. What is missing or unsafe is refused here, with a sentence."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

SECRETS = ("secret_key", "receipt_key", "storage_key")
LEAST_SECRET = 32
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
    exit_url: str = "https://en.wikipedia.org/wiki/Weather"
    "Where “Leave this site” leads."
    upload_limit: int = 200 * 1024 * 1024
    "Bytes of one file."
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
    for name in SECRETS:
        values[name] = env.get(name.upper(), "")
    for name in ("board", "smtp_url", "mail_from", "exit_url"):
        if name.upper() in env:
            values[name] = env[name.upper()]
    for name in ("upload_limit", "idle_minutes", "absolute_hours", "trusted_proxies"):
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
    if settings.is_production:
        problems += _production_problems(settings)
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
