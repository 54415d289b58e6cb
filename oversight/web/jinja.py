"""What every template may use: the board, the actor, dates in words, versioned assets."""

import datetime as dt
import hashlib
from functools import lru_cache
from gettext import NullTranslations
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_datetime
from flask import Flask, url_for
from flask_babel import get_locale
from flask_login import current_user

from oversight.access.map import may_ever
from oversight.access.permissions import Permission
from oversight.adapters.catalogue import catalogue
from oversight.kernel.moments import local
from oversight.web import house
from oversight.web.navigation import staff_navigation


def register_jinja(app: Flask) -> None:
    """Filters and globals of all templates."""
    app.jinja_env.filters["day"] = day
    app.jinja_env.filters["short_day"] = short_day
    app.jinja_env.filters["month"] = month
    app.jinja_env.filters["moment"] = moment
    app.jinja_env.filters["time"] = time
    app.jinja_env.filters["law_day"] = law_day
    app.jinja_env.filters["language"] = language
    app.jinja_env.filters["own_language"] = own_language
    app.jinja_env.filters["law"] = law
    app.jinja_env.globals["asset"] = asset
    app.jinja_env.install_gettext_callables(_say, _say_number, newstyle=True)  # type: ignore[attr-defined]
    app.context_processor(context)


def _say(text: str) -> str:
    return str(_catalogue().gettext(text))


def _say_number(one: str, many: str, number: int) -> str:
    return str(_catalogue().ngettext(one, many, number))


def _catalogue() -> NullTranslations:
    """The words of the language that is spoken now, read once in a process."""
    return catalogue(_tag())


def context() -> dict[str, object]:
    """The values every page receives."""
    installation = house.house()
    return {
        "board": house.charter().board,
        "charter": house.charter(),
        "actor": current_user if current_user.is_authenticated else None,
        "navigation": staff_navigation() if current_user.is_authenticated else [],
        "finds": current_user.is_authenticated and may_ever(current_user.actor, Permission.CASE_LIST),
        "exit_url": installation.settings.exit_url,
        "is_demo": installation.settings.mode == "demo",
        "today": house.today(),
        "lang": _tag(),
    }


def day(value: dt.date | dt.datetime | None) -> str:
    """A day in words with its weekday: Friday, 4 December 2026."""
    return _words(value, "EEEE, d MMMM y")


def short_day(value: dt.date | dt.datetime | None) -> str:
    """A day in few words: 4 Dec 2026."""
    return _words(value, "d MMM y")


def month(value: dt.date | None) -> str:
    """A month in words: December 2026."""
    return _words(value, "LLLL y")


def moment(value: dt.datetime | None) -> str:
    """Day and time on the board's clock: 4 December 2026, 18:30."""
    if value is None:
        return ""
    return format_datetime(local(value, house.charter().board.time_zone), "d MMMM y, HH:mm", locale=_locale())


def time(value: dt.datetime | None) -> str:
    """A time of the day on the board's clock, to the second: for what happens in a meeting now."""
    return "" if value is None else f"{local(value, house.charter().board.time_zone):%H:%M:%S}"


def language(code: str) -> str:
    """The name of a language, such as Vietnamese; the code itself when nobody knows it."""
    try:
        return Locale.parse(code.replace("-", "_")).get_display_name(_locale()) or code
    except (UnknownLocaleError, ValueError):
        return code


def own_language(code: str) -> str:
    """What those who speak a language call it: Español, Tiếng Việt."""
    name = Locale.parse(code, sep="-").get_display_name()
    return name[:1].upper() + name[1:] if name else code


def law(words: str) -> str:
    """Words of the charter in the language of the page; as they stand where the charter gives no others."""
    return house.charter().words_in(_tag()).get(words, words)


def law_day(version: str) -> str:
    """The day from which a version of the charter holds, for "model-city@2026-01-01": 1 January 2026."""
    _code, _at, begun = version.partition("@")
    return _words(dt.date.fromisoformat(begun), "d MMMM y") if begun else version


def _words(value: dt.date | dt.datetime | None, pattern: str) -> str:
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        value = local(value, house.charter().board.time_zone).date()
    return _day_in_words(value, pattern, _locale())


FORMS = {"EEEE, d MMMM y": "full", "d MMMM y": "long", "d MMM y": "medium"}
"""What the board's own patterns are called in languages that have forms of their own: 4 de diciembre de 2026."""


@lru_cache(maxsize=4096)
def _day_in_words(value: dt.date, pattern: str, locale: str) -> str:
    return format_date(value, pattern if locale == "en" else FORMS.get(pattern, pattern), locale=locale)


def _locale() -> str:
    return str(get_locale() or "en")


def _tag() -> str:
    """The language as pages name it: zh-Hans, not zh_Hans."""
    return _locale().replace("_", "-")


def asset(name: str) -> str:
    """The address of one of our static files, changed whenever its content changes."""
    folder = house.static_folder()
    return url_for("static", filename=name, v=_fingerprint(folder / name))


@lru_cache(maxsize=256)
def _fingerprint(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]
