"""The forms of a person's name: whole, turned round, parts of it, initials, plurals, written together."""

from collections.abc import Iterable, Iterator
from itertools import combinations, pairwise, product
from typing import Final

from oversight.leaks.called import called, diminutives
from oversight.leaks.common_words import ABBREVIATIONS, COMMON
from oversight.leaks.folding import HYPHENS, fold_words
from oversight.leaks.forms import Form, Level
from oversight.leaks.listing import listed
from oversight.leaks.spellings import prefixed, taken_back, transcribed

TITLES: Final = listed(
    """
    mr mrs ms miss mx dr prof rev officer ofc sergeant sgt lieutenant lt captain capt detective det deputy chief
    sr sra srta don dona señor señora
    """
)
_SUFFIXES: Final = listed("jr sr ii iii iv esq phd md")
PARTICLES: Final = listed(
    """
    de del la las los le da das do dos di du van von der den ter al el bin ibn abu san st mac mc y e of the
    """
)
_MOST_WORDS: Final = 6
_SHORT_SLAVIC: Final = 5
_SPREAD_FROM: Final = 8
"""Letters. A whole name of this length is also found with blanks anywhere inside it."""

Group = tuple[str, ...]
"""The parts of one name word: one, or several joined by hyphens."""


def forms(text: str) -> list[Form]:
    """All forms of a name or an alias. “Family, Given” is understood; titles and Jr., Sr., III are left out."""
    written_out = transcribed(text)
    more = _forms(written_out) if written_out != text else []
    return [*_forms(text), *more, *_by_prefix(text)]


def _by_prefix(text: str) -> Iterator[Form]:
    for word in text.replace(",", " ").split():
        yield from (Form(words, Level.likely, capital=True) for words in prefixed(word))


def _forms(text: str) -> list[Form]:
    groups = _groups(text)
    if not groups:
        return exact(text)
    if len(groups) == 1:
        return [*_alone(groups[0], Level.certain), *exact(text)]
    found = list(_whole(groups))
    for group in groups:
        found += _alone(group, Level.likely)
    found += _with_particles(groups)
    found += _called(groups)
    return [*found, *_with_initials(groups), *_initials(groups), *_written_together(groups)]


def exact(text: str) -> list[Form]:
    """The words as they stand, also in the plural; one short or common word needs its capital letter."""
    words = fold_words(text)
    if not words:
        return []
    lowered = text == text.lower()
    capital = not lowered and all(_needs_capital(word) for word in words)
    level = Level.likely if len(words) == 1 and capital else Level.certain
    return [Form((*words[:-1], last), level, capital=capital) for last in _inflected(words[-1])]


def _groups(text: str) -> list[Group]:
    before, comma, after = text.partition(",")
    ordered = f"{after} {before}" if comma and not set(fold_words(after)) <= _SUFFIXES else f"{before} {after}"
    groups = [fold_words(word) for word in _unbroken(ordered).split()]
    return [one for one in groups if one and not set(one) <= TITLES | _SUFFIXES][:_MOST_WORDS]


def _unbroken(text: str) -> str:
    return "".join("-" if one in HYPHENS else one for one in text)


def _whole(groups: list[Group]) -> Iterator[Form]:
    """Two or more words of the name in their order, and with the family name first."""
    orders = [list(some) for size in range(2, len(groups) + 1) for some in combinations(groups, size)]
    turned = [[groups[-1], *groups[:-1]], [groups[-1], groups[0]]]
    if len(groups) > 2:
        turned.append([*groups[-2:], *groups[:-2]])
    for order in [*orders, *turned]:
        if all(_is_particle(group) for group in order[:-1]) or _is_particle(order[-1]):
            continue
        for words in _spelled(order):
            capital = all(_needs_capital(word) for word in words if word not in PARTICLES)
            for last in _inflected(words[-1]):
                yield Form((*words[:-1], last), Level.certain, capital=capital)
            if len("".join(words)) >= _SPREAD_FROM:
                yield Form(words, Level.certain, "spread", capital=True, gap=3)


def _alone(group: Group, level: Level) -> Iterator[Form]:
    """One word of the name, its hyphenated parts, and both written together."""
    if _is_particle(group) or len("".join(group)) < 2:
        return
    words = {"".join(group), *(part for part in group if len(part) > 2)}
    words |= {other for word in words for other in taken_back(word)}
    if len(group) > 1:
        yield Form(group, level)
    for word in sorted(words):
        capital = _needs_capital(word)
        for last in _inflected(word):
            yield Form((last,), min(level, Level.likely) if capital else level, capital=capital)


def _with_particles(groups: list[Group]) -> Iterator[Form]:
    """A word of the name with the particles before it: “Van Aarden”, “de la Cruz”. So nothing is left standing."""
    for place, group in enumerate(groups):
        first = place
        while first and _is_particle(groups[first - 1]):
            first -= 1
        if first < place and not _is_particle(group):
            for words in _spelled(groups[first : place + 1]):
                yield from (Form((*words[:-1], last), Level.likely, capital=True) for last in _inflected(words[-1]))


def _called(groups: list[Group]) -> Iterator[Form]:
    """What the person may be called: an endearment, or a short form, which alone is only a possibility."""
    named = [group for group in groups if not _is_particle(group)]
    for given in (group[0] for group in named[:-1]):
        for short in called(given):
            yield Form((short,), Level.possible, capital=True)
            yield from (Form((short, *last), Level.certain, capital=True) for last in _spelled(named[-1:]))
        for small in diminutives(given):
            yield Form((small,), Level.likely, capital=True)
            yield from (Form((small, *last), Level.certain, capital=True) for last in _spelled(named[-1:]))


def _with_initials(groups: list[Group]) -> Iterator[Form]:
    """“J. Smith”, “Smith J.”, “J. Q. Smith”, “John S.”"""
    named = [group for group in groups if not _is_particle(group)]
    if len(named) < 2:
        return
    first, family = named[0], named[-1]
    for place, called_by in enumerate(named[1:], 1):  # of two family names people use the first
        given = tuple(group[0][0] for group in named[:place])
        for last in _spelled([called_by]):
            for ending in _inflected(last[-1]):
                yield Form((given[0], *last[:-1], ending), Level.certain, capital=True)
                yield Form((*given, *last[:-1], ending), Level.certain, capital=True)
            yield Form((*last, given[0]), Level.certain, capital=True)
    for alone in _spelled([first]):
        yield Form((*alone, family[0][0]), Level.certain, capital=True)


def _initials(groups: list[Group]) -> Iterator[Form]:
    """“J.S.” and “JS”: two letters are only a possibility, three with dots are likely."""
    letters = tuple(group[0][0] for group in groups if not _is_particle(group))
    every = tuple(part[0] for group in groups if not _is_particle(group) for part in group)
    for some in {letters, every, (letters[0], letters[-1])} if len(letters) > 1 else ():
        together = "".join(some)
        if together in ABBREVIATIONS:
            continue
        yield Form(some, Level.likely if len(some) > 2 else Level.possible, capital=True, dotted=True)
        yield Form((together,), Level.possible, capital=True, dotted=True)


def _written_together(groups: list[Group]) -> Iterator[Form]:
    """“johnsmith”, “smithjohn”, “jsmith”, “smithj”, as in addresses and file names."""
    named = ["".join(group) for group in groups if not _is_particle(group)]
    if len(named) < 2:
        return
    first, family, every = named[0], named[-1], "".join("".join(group) for group in groups)
    joined = {every, first + family, family + first, first[0] + family, family + first[0]}
    joined |= {one + two for one, two in pairwise(named) if len(one + two) > _SPREAD_FROM - 2}
    yield from (Form((one,), Level.certain) for one in sorted(joined) if len(one) > 4 and one not in COMMON)


def _spelled(groups: Iterable[Group]) -> Iterator[tuple[str, ...]]:
    """Each hyphenated word as its parts, as one, and by one of its parts alone."""
    for choice in product(*({group, ("".join(group),), *((p,) for p in group if len(p) > 2)} for group in groups)):
        yield tuple(word for group in choice for word in group)


def _inflected(word: str) -> tuple[str, ...]:
    """A family in the plural: the Garcias, the Joneses, the Kennedies."""
    if len(word) < 3 or not word.isalpha():
        return (word,)
    if word.endswith("z"):
        return (word, word + "es", word[:-1] + "ces")  # los Pereces
    if word.endswith(("s", "x", "ch", "sh")):
        return (word, word + "es")
    if word.endswith(("ov", "ev", "off", "eff")) and len(word) > _SHORT_SLAVIC:
        return (word, word + "s", word + "a")  # a woman of the family
    if word.endswith(("ova", "eva")) and len(word) > _SHORT_SLAVIC:
        return (word, word + "s", word[:-1])
    return (word, word + "s", word[:-1] + "ies") if word.endswith("y") else (word, word + "s")


def _needs_capital(word: str) -> bool:
    return word.isascii() and (len(word) <= 3 or word in COMMON)


def _is_particle(group: Group) -> bool:
    return len(group) == 1 and group[0] in PARTICLES
