"""Finding the forms of many terms in one text, in time that grows with the text and hardly with the terms."""

from bisect import bisect
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from oversight.leaks.addresses import canonical
from oversight.leaks.common_words import MONTHS, SPEAKING
from oversight.leaks.disguises import Disguised
from oversight.leaks.folding import Folded, Word
from oversight.leaks.forms import Form, Level
from oversight.leaks.names import PARTICLES, TITLES
from oversight.leaks.terms import Term, variants

_CONTEXT_WORDS = 3
_LETTERS_IN_A_ROW = 3
_LOOKING_BACK = 40
_SENTENCE_ENDS = frozenset('.!?:;•“”"(\n')


@dataclass(frozen=True, slots=True)
class Match:
    """A form of a term at a place (offsets of characters) in the original text."""

    start: int
    end: int
    term: Term
    level: Level


class Index:
    """The forms of all terms, ready to be looked for. Build it once and use it for every text."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._words: dict[str, list[tuple[Form, Term]]] = defaultdict(list)
        self._streets: dict[str, list[tuple[Form, Term]]] = defaultdict(list)
        self._spread: list[tuple[Form, Term]] = []
        self._lettered: dict[str, tuple[Form, Term]] = {}
        self._disguised = Disguised()
        for term in dict.fromkeys(terms):
            for form in variants(term):
                self._add(form, term)

    def _add(self, form: Form, term: Term) -> None:
        if form.how == "spread":
            self._spread.append((form, term))
        elif form.how == "street":
            self._streets[form.words[0]].append((form, term))
        else:
            self._words[form.words[0]].append((form, term))
            if form.how == "words" and not form.dotted and not form.context:
                self._disguised.add(form, term)
            if len(form.squeezed) >= _LETTERS_IN_A_ROW and not form.dotted and not form.context:
                self._lettered.setdefault(form.squeezed, (form, term))

    def find(self, text: str) -> list[Match]:
        """Every match, the surest for each place and term, in the order of the text."""
        folded = Folded(text)
        words, parts = folded.words(), folded.parts()
        found = [*self._in_words(text, words, self._words), *self._in_words(text, parts, self._words)]
        if self._streets:
            found += self._in_words(text, _canonical(words), self._streets)
            found += self._in_words(text, _canonical(parts), self._streets)
        found += self._in_spread(folded)
        found += self._in_letters(parts)
        found += (Match(one.start, one.end, one.term, one.level) for one in self._disguised.find(text, words))
        return _widest(found)

    def _in_words(self, text: str, words: Sequence[Word], forms: dict[str, list[tuple[Form, Term]]]) -> Iterator[Match]:
        for at, word in enumerate(words):
            for form, term in forms.get(word.text, ()):
                size = len(form.words)
                run = words[at : at + size]
                if size > 1 and tuple(one.text for one in run) != form.words:
                    continue
                if form.squeezed.isdigit() and not _stands_alone(text, run[0].start, run[-1].end):
                    continue
                level = _level(text, form, words, at, size)
                if level:
                    yield Match(run[0].start, run[-1].end, term, level)

    def _in_spread(self, folded: Folded) -> Iterator[Match]:
        places = [at for at, one in enumerate(folded.folded) if one.isalnum()]
        squeezed = "".join(folded.folded[at] for at in places)
        for form, term in self._spread:
            sought, at = form.squeezed, squeezed.find(form.squeezed)
            while at >= 0:
                start, end = places[at], places[at + len(sought) - 1] + 1
                if _stands_alone(folded.folded, start, end) and _close(places[at : at + len(sought)], form.gap):
                    span = folded.span(start, end)
                    if not form.capital or folded.original[span[0]].isupper() or not folded.original[span[0]].isascii():
                        yield Match(*span, term, form.level)
                at = squeezed.find(sought, at + 1)

    def _in_letters(self, parts: Sequence[Word]) -> Iterator[Match]:
        """Names set with a blank after every letter: runs of single letters are read as one word."""
        for run in _lettered_runs(parts):
            joined = "".join(one.text for one in run)
            for squeezed, (form, term) in self._lettered.items():
                at = joined.find(squeezed)
                if at >= 0:
                    yield Match(run[at].start, run[at + len(squeezed) - 1].end, term, form.level)


def _canonical(words: Sequence[Word]) -> list[Word]:
    return [Word(canonical(one.text), one.start, one.end) for one in words]


def _level(text: str, form: Form, words: Sequence[Word], at: int, size: int) -> Level | None:
    """How sure a match of these words is here, or None when it is not one."""
    run = words[at : at + size]
    if form.context and not any(one.text in form.context for one in words[max(0, at - _CONTEXT_WORDS) : at]):
        return None
    if form.dotted and not _is_dotted(text, run):
        return None
    if not form.capital:
        return form.level
    if not all(_has_capital(text, one) or (size > 1 and one.text in PARTICLES) for one in run):
        return form.level if size > 1 and _is_identifier(text, run) else None
    if size > 1 or form.level == Level.possible:
        return form.level
    return _common_word(text, form, words, at)


def _common_word(text: str, form: Form, words: Sequence[Word], at: int) -> Level | None:
    """A word of every day with a capital letter: a name, a month, or only the first word of a sentence."""
    word, following = words[at], words[at + 1].text if at + 1 < len(words) else ""
    before = words[at - 1].text if at else ""
    if word.text in MONTHS and (following.isdigit() or before.isdigit()):
        return None
    if len(words) == 1 or before in TITLES or following in SPEAKING or text[word.end : word.end + 2] in ("'s", "’s"):
        return form.level
    stands_first = text[max(0, word.start - _LOOKING_BACK) : word.start].rstrip(" \t\r'‘’*#>-–—")[-1:] in (
        "",
        *_SENTENCE_ENDS,
    )
    shouted = len(word.text) > 1 and text[word.start : word.end].isupper()
    return Level.possible if stands_first or shouted else form.level


def _has_capital(text: str, word: Word) -> bool:
    first = text[word.start]
    return first.isupper() or first.lower() == first.upper()


def _is_identifier(text: str, run: Sequence[Word]) -> bool:
    """Words joined as in an address or a file name: j.smith, will_may."""
    return all(text[one.end : two.start] in ("", ".", "_", "-", "+") for one, two in pairwise(run))


def _is_dotted(text: str, run: Sequence[Word]) -> bool:
    """Initials: “J.S.”, “J. S.” or “JS” in capitals."""
    if len(run) == 1:
        return text[run[0].start : run[0].end].isupper()
    return all(text[one.end : two.start].strip(" ") == "." for one, two in pairwise(run))


def _stands_alone(folded: str, start: int, end: int) -> bool:
    return not folded[max(0, start - 1) : start].isalnum() and not folded[end : end + 1].isalnum()


def _close(places: Sequence[int], gap: int) -> bool:
    return all(two - one <= gap + 1 for one, two in pairwise(places))


def _lettered_runs(parts: Sequence[Word]) -> Iterator[list[Word]]:
    run: list[Word] = []
    for part in parts:
        if len(part.text) == 1 and part.text.isalpha():
            run.append(part)
            continue
        if len(run) >= _LETTERS_IN_A_ROW:
            yield run
        run = []
    if len(run) >= _LETTERS_IN_A_ROW:
        yield run


def _widest(found: Iterable[Match]) -> list[Match]:
    """Of the matches of one term that overlap, the surest and then the longest."""
    kept: dict[Term, list[tuple[int, int]]] = defaultdict(list)
    widest = []
    for match in sorted(set(found), key=lambda one: (-one.level, one.start - one.end, one.start)):
        spans = kept[match.term]
        at = bisect(spans, (match.start, match.end))
        before_is_free = at == 0 or spans[at - 1][1] <= match.start
        if before_is_free and (at == len(spans) or spans[at][0] >= match.end):
            spans.insert(at, (match.start, match.end))
            widest.append(match)
    return sorted(widest, key=lambda one: (one.start, one.end, one.term.text))
