"""The forms of what is written in signs rather than words: phones, e-mail addresses, badges, plates, report numbers."""

import re
from typing import Final

from oversight.leaks.folding import fold, fold_words
from oversight.leaks.forms import Form, Level
from oversight.leaks.listing import listed

_BADGE_WORDS: Final = listed(
    """
    badge badges shield star officer ofc id number no num serial unit placa insignia oficial numero
    """
)
_LOCAL_DIGITS: Final = 7
_NATIONAL_DIGITS: Final = 10


def phone(text: str) -> list[Form]:
    """The digits in any punctuation, with or without the country; the last seven alone are likely."""
    digits = re.sub(r"\D", "", fold(re.split(r"(?i)\bext|\bx\s*\d", text)[0]))
    if len(digits) < _LOCAL_DIGITS:
        return [Form((digits,), Level.likely, "spread", gap=3)] if len(digits) > 3 else []
    found = [Form((digits,), Level.certain, "spread", gap=3)]
    if len(digits) > _NATIONAL_DIGITS:
        found.append(Form((digits[-_NATIONAL_DIGITS:],), Level.certain, "spread", gap=3))
    if len(digits) > _LOCAL_DIGITS:
        found.append(Form((digits[-_LOCAL_DIGITS:],), Level.likely, "spread", gap=2))
    return found


def email(text: str) -> list[Form]:
    """The address in any spelling, also “name at host dot org”, and its own part before the @ when it tells
    something.
    """
    local, _, host = text.strip().rpartition("@")
    names, hosts = fold_words(_spaced(local)), fold_words(_spaced(host))
    if not names or not hosts:
        return [Form(fold_words(text), Level.certain)]
    spoken: list[str] = []
    for at, word in enumerate(hosts):
        spoken += ["dot", word] if at else [word]
    found = [Form((*names, *hosts), Level.certain), Form((*names, "at", *hosts), Level.certain)]
    found.append(Form((*names, "at", *spoken), Level.certain))
    spanish = tuple("punto" if word == "dot" else word for word in spoken)
    found.append(Form((*names, "arroba", *spanish), Level.certain))
    if len("".join(names)) > 5 and local.lower() not in _SHARED:
        found += [Form(names, Level.likely), Form(("".join(names),), Level.likely)]
    return found


_SHARED: Final = listed("contact office support hello complaints mailbox noreply no-reply records clerk")


def badge(text: str) -> list[Form]:
    """The number as a whole word. Up to three digits, or what could be a year, only after a word such as “badge”."""
    words = fold_words(text)
    number = "".join(words)
    if not number:
        return []
    digits = number.lstrip("0") if number.isdigit() else number
    context = _BADGE_WORDS if _is_vague(digits) else frozenset[str]()
    found = [Form(words, Level.likely, context=context), Form(words, Level.certain, context=_BADGE_WORDS)]
    figures = "".join(one for one in number if one.isdigit())
    if figures != number and len(figures) > 2:
        found.append(Form((figures,), Level.likely, context=_BADGE_WORDS))
    return found + [Form((one,), Level.likely, context=context) for one in {number, digits} if one]


def _is_vague(number: str) -> bool:
    return number.isdigit() and (len(number) <= 3 or 1900 <= int(number) <= 2100)


def plate(text: str) -> list[Form]:
    """The signs of a licence plate, with blanks, dots or hyphens anywhere."""
    signs = "".join(fold_words(text))
    level = Level.certain if len(signs) > 4 else Level.likely
    return [Form((signs,), level, "spread", capital=signs.isalpha(), gap=2)] if len(signs) > 2 else []


def report(text: str) -> list[Form]:
    """A report number, with blanks, slashes or hyphens anywhere."""
    signs = "".join(fold_words(text))
    if len(signs) < 4:
        return badge(text)
    return [Form((signs,), Level.certain, "spread", gap=2)]


def _spaced(text: str) -> str:
    return text.replace("_", " ")
