"""The forms of a date of birth: in figures both ways round, with the month in words, in English and in Spanish."""

import re
from datetime import date, datetime
from typing import Final

from oversight.leaks.folding import fold
from oversight.leaks.forms import Form, Level

ENGLISH: Final = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
SPANISH: Final = (
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
)
_UNITS: Final = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_TEENS: Final = "tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
ORDINALS: Final[tuple[tuple[str, ...], ...]] = (
    *((one,) for one in (*_UNITS, *_TEENS.split(), "twentieth")),
    *(("twenty", one) for one in _UNITS),
    ("thirtieth",),
    ("thirty", "first"),
)
"""Days of a month in words."""
ROMAN: Final = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_LAYOUTS: Final = (
    "%Y-%m-%d",
    "%m/%d/%Y",
    "%m-%d-%Y",
    "%m/%d/%y",
    "%B %d %Y",
    "%d %B %Y",
    "%b %d %Y",
    "%d %b %Y",
    "%Y%m%d",
)


def forms(text: str) -> list[Form]:
    """Every way to write the date; nothing when the text is no date. 03/04/1987 is read as the month first."""
    born = parse(text)
    if born is None:
        return []
    return [Form(words, Level.certain) for words in sorted(_in_figures(born) | _in_words(born))] + [
        Form(words, Level.likely) for words in sorted(_short(born))
    ]


def parse(text: str) -> date | None:
    """The date a clerk typed, or None."""
    plain = re.sub(r"(?<=\d)(st|nd|rd|th)\b|[,.]", "", " ".join(fold(text).split()))
    for layout in _LAYOUTS:
        try:
            return datetime.strptime(plain, layout).date()
        except ValueError:
            continue
    return None


def _both(number: int) -> tuple[str, ...]:
    return (str(number), f"{number:02d}")


def _in_figures(born: date) -> set[tuple[str, ...]]:
    year = str(born.year)
    found: set[tuple[str, ...]] = {(f"{born:%Y%m%d}",), (f"{born:%m%d%Y}",), (f"{born:%d%m%Y}",)}
    for month in _both(born.month):
        for day in _both(born.day):
            found |= {(year, month, day), (month, day, year), (day, month, year)}
    return found


def _short(born: date) -> set[tuple[str, ...]]:
    year = f"{born:%y}"
    days, months = _both(born.day), _both(born.month)
    found: set[tuple[str, ...]] = {
        order for day in days for month in months for order in ((month, day, year), (day, month, year))
    }
    spanish, roman = SPANISH[born.month - 1], ROMAN[born.month - 1]
    for day in days:
        found |= {(day, "de", spanish, link, year) for link in ("de", "del")} | {(day, roman, year)}
        found.add((day, roman, str(born.year)))
    return found


def _in_words(born: date) -> set[tuple[str, ...]]:
    year, found = str(born.year), set[tuple[str, ...]]()
    english, spanish = ENGLISH[born.month - 1], SPANISH[born.month - 1]
    ordinal = ORDINALS[born.day - 1]
    found |= {(*ordinal, "of", english, year), (english, *ordinal, year), (english, "the", *ordinal, year)}
    for day in (*_both(born.day), *(number + end for number in _both(born.day) for end in ("st", "nd", "rd", "th"))):
        for month in {english, english[:3], english[:4], spanish, spanish[:3]}:
            found |= {(month, day, year), (day, month, year), (day, "de", month, "de", year), (day, "of", month, year)}
            found.add((day, "de", month, "del", year))
    return found
