"""The language of one edition of a decision: its fixed words, the charter's words, its days and numbers."""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

from oversight.adapters.catalogue import catalogue
from oversight.charter.schema import Charter

DAY = {"en": "d MMMM y"}
WEEKDAY = {"en": "EEEE, d MMMM y"}
MONTH = {"en": "MMMM y", "es": "MMMM 'de' y"}
"""Patterns where the board writes otherwise than its region; every other language has its own long forms."""
CALLED = re.compile(r"(?P<role>[A-Z][a-z ]*?) (?P<number>\d+)(?P<name>, .+)?")
"""How the public model calls people: “Witness 2”, “Officer 1, Maren Tolliver”."""


@dataclass(frozen=True)
class Tongue:
    """One language (BCP 47). `law` holds the charter's own words in it; `original` is the language of the report."""

    language: str = "en"
    original: str = "en"
    law: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_translation(self) -> bool:
        """Whether this edition is in another language than the report."""
        return self.language != self.original

    @property
    def foreign(self) -> str | None:
        """The language of what was written for this case, where it is another one than that of the edition."""
        return self.original if self.is_translation else None

    def say(self, words: str) -> str:
        """The fixed words in this language."""
        return str(_sayer(self.language)(words))

    def say_law(self, words: str) -> str:
        """The charter's words in this language; as they stand where the charter gives no others."""
        return self.law.get(words, words)

    def called(self, called: str) -> str:
        """What a party is called: the part in this language, the number and a name as they are."""
        found = CALLED.fullmatch(called)
        if found is None:
            return self.say(called)
        return f"{self.say(found['role'])} {found['number']}{found['name'] or ''}"

    def name_of(self, language: str) -> str:
        """The name of a language, in this one: Spanish, or español."""
        return Locale.parse(language, sep="-").get_display_name(self._locale) or language

    def number(self, value: int) -> str:
        """A number as this language groups its digits: 48,216 or 48.216."""
        return str(format_decimal(value, locale=self._locale))

    def day(self, day: dt.date | str) -> str:
        """A day in few words: 4 December 2026."""
        return format_date(_read(day), DAY.get(self.language, "long"), locale=self._locale)

    def brief(self, day: dt.date | str) -> str:
        """A day for a narrow column: 4 December 2026, or 4 dic 2026."""
        return format_date(_read(day), DAY.get(self.language, "d MMM y"), locale=self._locale)

    def weekday(self, day: dt.date) -> str:
        """A day with its weekday: Friday, 4 December 2026."""
        return format_date(day, WEEKDAY.get(self.language, "full"), locale=self._locale)

    def month(self, day: dt.date) -> str:
        """A month: December 2026."""
        return format_date(day, MONTH.get(self.language, "MMMM y"), locale=self._locale)

    @property
    def _locale(self) -> str:
        return self.language.replace("-", "_")


ENGLISH = Tongue()


def tongue_of(charter: Charter, language: str) -> Tongue:
    """The tongue of an edition under a charter."""
    return Tongue(language, charter.board.languages[0], charter.words_in(language))


@lru_cache
def _sayer(language: str) -> Callable[[str], str]:
    return catalogue(language).gettext


def _read(day: dt.date | str) -> dt.date:
    return dt.date.fromisoformat(day) if isinstance(day, str) else day
