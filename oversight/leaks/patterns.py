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
# Every repetition has a bound, so that no text, however odd, makes a search slow. _S: blanks, _O: blanks or nothing.
_S: Final = r"\s{1,3}"
_O: Final = r"\s{0,3}"
_ORDINAL: Final = "(?:st|nd|rd|th)?"
_DATE: Final = (
    r"(?:\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}"
    rf"|(?:{_MONTHS})\.?{_S}\d\d?{_ORDINAL},?{_S}\d\d\d\d"
    rf"|\d\d?{_ORDINAL}{_S}(?:(?:de|of){_S})?(?:{_MONTHS})\.?,?{_S}(?:del?{_S})?\d\d\d\d)"
)
_BORN: Final = (
    rf"(?:\bborn(?:{_S}on)?|\bd\.?o\.?b\.?|date{_S}of{_S}birth|\bnacid[oa](?:{_S}el)?|fecha{_S}de{_S}nacimiento)"
)
_GAP: Final = r"[\s.()\-\u2010-\u2015/·]{0,3}"
_EXTENSION: Final = rf"(?:{_O}(?:ext\.?|x){_O}\d{{1,6}})?"
_LOCAL: Final = r"(?<![\w.+\-])[\w.+\-]{1,64}"
_HOST: Final = r"[\w\-]{1,63}"
_AT: Final = rf"{_O}[\[(]?{_O}\b(?:at|arroba)\b{_O}[\])]?{_O}"
_DOT: Final = rf"{_O}[\[(]?{_O}\b(?:dot|punto)\b{_O}[\])]?{_O}"
_WORD: Final = r"[\w'’.]{1,40}"
_NAMED: Final = r"[A-ZÀ-ÖØ-Þ0-9][\w'’.]{0,40}"
_UNIT: Final = (
    rf"(?:,?{_S}(?i:apt|apartment|unit|suite|ste|floor|fl|room|rm)\.?{_O}#?{_O}\w{{1,8}}|,?{_O}#{_O}\w{{1,8}})?"
)
_DIRECTION: Final = rf"(?:[NSEW]\.?[EW]?\.?{_S})?"
_NUMBER: Final = rf"(?i:n[uú]mero{_O}|n[oº]\.?{_O}|\#{_O})?"
_CAPITAL: Final = r"[A-ZÀ-ÖØ-Þ][\w'’\-]{0,40}"
_PARTICLE: Final = r"(?:(?:de|la|los|del|van|von|bin|al) {1,3}){0,3}"
_TITLE: Final = (
    r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Sr|Sra|Srta|Officer|Ofc|Sergeant|Sgt|Lieutenant|Lt|Captain|Capt|Detective|Det|Deputy)\b"
)
_PLATE_WORDS: Final = r"(?i:\bplates?\b|\btags?\b|\bplacas?\b|\bmatr[ií]culas?\b)"
_PLATE_LINKS: Final = rf"(?:{_S}(?i:numbers?|no\.?|n[uú]mero|was|is|de|reading)){{0,3}}[\s:#]{{0,4}}"
_PLATE: Final = r"(?=[A-Z0-9 -]{0,9}\d)[A-Z0-9]{1,4}[ -]?[A-Z0-9]{2,5}"

_PATTERNS: Final[tuple[tuple[PatternKind, Level, str], ...]] = (
    ("email", Level.certain, rf"{_LOCAL}@{_HOST}(?:\.{_HOST}){{1,8}}"),
    ("email", Level.likely, rf"(?i){_LOCAL}{_AT}{_HOST}{_DOT}\w{{2,63}}"),
    ("social_security", Level.likely, r"(?<![\d-])\d{3}([- ])\d{2}\1\d{4}(?![\d-])"),
    ("phone", Level.likely, rf"(?<![\w.-])(?:\+?1{_GAP})?\(?\d{{3}}\)?{_GAP}\d{{3}}{_GAP}\d{{4}}{_EXTENSION}(?![\w-])"),
    ("phone", Level.likely, rf"(?<!\w)\+\d{{1,3}}(?:{_GAP}\d{{2,5}}){{2,5}}(?!\w)"),
    ("phone", Level.possible, r"(?<![\d\w.-])\d{3}[-.\u2010-\u2015]\d{4}(?![\d\w-])"),
    ("date_of_birth", Level.likely, rf"(?i){_BORN}{_O}(?:is|was|es|:|=)?{_O}(?P<it>{_DATE})"),
    ("plate", Level.likely, rf"{_PLATE_WORDS}{_PLATE_LINKS}(?P<it>{_PLATE})\b"),
    (
        "address",
        Level.likely,
        rf"\b\d{{1,6}}(?:-\d{{1,4}})?[A-Za-z]?{_S}{_DIRECTION}(?:{_NAMED}{_S}){{1,4}}?(?i:{_STREETS})\b\.?{_UNIT}",
    ),
    (
        "address",
        Level.likely,
        rf"(?i:\b(?:calle|avenida|avda\.?|carretera)){_S}(?:{_WORD}{_S}){{0,4}}{_NUMBER}\d{{1,5}}\b",
    ),
    ("address", Level.likely, rf"(?i:\bp\.?\s?o\.?{_S}box|\bapartado(?:{_S}postal)?){_S}\d{{1,8}}"),
    ("name", Level.possible, rf"{_TITLE}\.?{_S}(?P<it>{_CAPITAL}\.?(?: {{1,3}}{_PARTICLE}{_CAPITAL}){{0,5}})"),
)
_POSSESSIVE: Final = re.compile(r"['’]s$")
_FULL_STOP: Final = re.compile(rf"(?i)\b(?:{'|'.join(sorted(KINDS_OF_STREET))})\.$")
"""A stop after a word written out ends the sentence; after “St” it belongs to the address."""
_COMPILED: Final = tuple((kind, level, re.compile(pattern)) for kind, level, pattern in _PATTERNS)


def find(text: str) -> Iterator[Found]:
    """Everything in the text that has the shape of private data."""
    for kind, level, pattern in _COMPILED:
        for match in pattern.finditer(text):
            start, end = match.span("it") if "it" in pattern.groupindex else match.span()
            if kind == "name" and _POSSESSIVE.search(text, start, end):
                end -= 2
            if kind == "address" and _FULL_STOP.search(text, start, end):
                end -= 1
            yield Found(start, end, kind, level)
