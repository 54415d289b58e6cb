"""What looks like private data though no term names it: numbers, addresses, dates of birth, names after a title."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from oversight.leaks.addresses import CANONICAL, KINDS_OF_STREET
from oversight.leaks.forms import Level

PatternKind = Literal["phone", "email", "plate", "social_security", "date_of_birth", "address", "name"]


@dataclass(frozen=True, slots=True)
class Found:
    """A place (offsets of characters) that looks like private data."""

    start: int
    end: int
    kind: PatternKind
    level: Level


_STREETS: Final = "|".join(
    sorted(
        KINDS_OF_STREET | {short for short, word in CANONICAL.items() if word in KINDS_OF_STREET}, key=len, reverse=True
    )
)
_MONTHS: Final = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    "nov(?:ember)?|dec(?:ember)?|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre"
)
_DATE: Final = (
    rf"(?:\d{{1,4}}[-/.]\d{{1,2}}[-/.]\d{{1,4}}|(?:{_MONTHS})\.?\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|"
    rf"\d{{1,2}}(?:st|nd|rd|th)?\s+(?:de\s+|of\s+)?(?:{_MONTHS})\.?,?\s+(?:del?\s+)?\d{{4}})"
)
_BORN: Final = r"(?:\bborn(?:\s+on)?|\bd\.?o\.?b\.?|date\s+of\s+birth|\bnacid[oa](?:\s+el)?|fecha\s+de\s+nacimiento)"
_GAP: Final = r"[\s.()\-\u2010-\u2015/·]{0,3}"

_WORD: Final = r"[\w'’.]+"
_UNIT: Final = r"(?:,?\s+(?i:apt|apartment|unit|suite|ste|floor|fl|room|rm)\.?\s*#?\s*\w+|,?\s*#\s*\w+)?"
_CAPITAL: Final = r"[A-ZÀ-ÖØ-Þ][\w'’\-]*"
_TITLE: Final = (
    r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Sr|Sra|Srta|Officer|Ofc|Sergeant|Sgt|Lieutenant|Lt|Captain|Capt|Detective|Det|Deputy)\b"
)
_PLATE_WORDS: Final = r"(?i:\bplates?\b|\btags?\b|\bplacas?\b|\bmatr[ií]culas?\b)"
_PLATE_LINKS: Final = r"(?:\s+(?i:numbers?|no\.?|n[uú]mero|was|is|de|reading))*[\s:#]*"

_PATTERNS: Final[tuple[tuple[PatternKind, Level, str], ...]] = (
    ("email", Level.certain, r"[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+"),
    (
        "email",
        Level.likely,
        r"(?i)\b[\w.+\-]+\s*[\[(]?\s*\b(?:at|arroba)\b\s*[\])]?\s*\w+\s*[\[(]?\s*\b(?:dot|punto)\b\s*[\])]?\s*\w{2,}",
    ),
    ("social_security", Level.likely, r"(?<![\d-])\d{3}([- ])\d{2}\1\d{4}(?![\d-])"),
    (
        "phone",
        Level.likely,
        rf"(?<![\w.-])(?:\+?1{_GAP})?\(?\d{{3}}\)?{_GAP}\d{{3}}{_GAP}\d{{4}}(?:\s*(?:ext\.?|x)\s*\d+)?(?![\w-])",
    ),
    ("phone", Level.likely, rf"(?<!\w)\+\d{{1,3}}(?:{_GAP}\d{{2,5}}){{2,5}}(?!\w)"),
    ("phone", Level.possible, r"(?<![\d\w.-])\d{3}[-.\u2010-\u2015]\d{4}(?![\d\w-])"),
    ("date_of_birth", Level.likely, rf"(?i){_BORN}\s*(?:is|was|es|:|=)?\s*(?P<it>{_DATE})"),
    (
        "plate",
        Level.likely,
        rf"{_PLATE_WORDS}{_PLATE_LINKS}(?P<it>(?=[A-Z0-9 -]*\d)[A-Z0-9]{{1,4}}[ -]?[A-Z0-9]{{2,5}})\b",
    ),
    (
        "address",
        Level.likely,
        rf"\b\d{{1,6}}(?:-\d+)?[A-Za-z]?\s+(?:[NSEW]\.?[EW]?\.?\s+)?(?:{_WORD}\s+){{1,4}}?(?i:{_STREETS})\b\.?{_UNIT}",
    ),
    (
        "address",
        Level.likely,
        rf"(?i:\b(?:calle|avenida|avda\.?|carretera))\s+(?:{_WORD}\s+){{0,4}}(?i:n[uú]mero\s*|n[oº]\.?\s*|#\s*)?\d{{1,5}}\b",
    ),
    ("address", Level.likely, r"(?i:\bp\.?\s?o\.?\s+box|\bapartado(?:\s+postal)?)\s+\d+"),
    (
        "name",
        Level.possible,
        rf"{_TITLE}\.?\s+(?P<it>{_CAPITAL}\.?(?:[ ]+(?:(?:de|la|los|del|van|von|bin|al)[ ]+)*{_CAPITAL})*)",
    ),
)
_POSSESSIVE: Final = re.compile(r"['’]s$")
_COMPILED: Final = tuple((kind, level, re.compile(pattern)) for kind, level, pattern in _PATTERNS)


def find(text: str) -> Iterator[Found]:
    """Everything in the text that has the shape of private data."""
    for kind, level, pattern in _COMPILED:
        for match in pattern.finditer(text):
            start, end = match.span("it") if "it" in pattern.groupindex else match.span()
            if kind == "name" and _POSSESSIVE.search(text, start, end):
                end -= 2
            yield Found(start, end, kind, level)
