"""Spans of a text: what is removed and what stays, the words that are public, and spans that outlive a change. Pure."""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum


class Choice(StrEnum):
    """What a person decided about some words."""

    REMOVED = "removed"
    KEPT = "kept"


@dataclass(frozen=True, kw_only=True)
class Span:
    """Words of a text (offsets of characters, `stop` excluded) and what was decided about them, by whom.

    Removed words have a basis of the charter, and may have something that stands in their place; kept words have a
    reason.
    """

    start: int
    stop: int
    choice: Choice
    replacement: str = ""
    basis: str = ""
    reason: str = ""
    by_id: int = 0


@dataclass(frozen=True)
class Piece:
    """A stretch of a text: plain words, or the words of one span."""

    words: str
    span: Span | None = None


ELLIPSIS = "…"
CONTEXT = 12
"""Characters on each side of kept words that must be the same for the decision to outlive a change of the text."""
_POSSESSIVE = re.compile(r"['’]s\b")
_SENTENCE_END = re.compile(r"(?:^|[.?!:]['’”\")\]]*\s+|\n\s*\n\s*)$")
_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")


def pieces(words: str, spans: Iterable[Span]) -> tuple[Piece, ...]:
    """The text cut at its spans."""
    found, last = list[Piece](), 0
    for span in sorted(spans, key=lambda one: one.start):
        if last < span.start:
            found.append(Piece(words[last : span.start]))
        found.append(Piece(words[span.start : span.stop], span))
        last = span.stop
    if last < len(words):
        found.append(Piece(words[last:]))
    return tuple(found)


def public_words(words: str, spans: Iterable[Span], *, is_line: bool = False) -> str:
    """The text as the public reads it: a mark `[code]` for removed words, after what stands in their place.

    A line such as a title has no marks. What begins a sentence begins with a capital; a possessive stays with its word.
    """
    public, cut = "", pieces(words, spans)
    for place, piece in enumerate(cut):
        if piece.span is None or piece.span.choice is Choice.KEPT:
            public += piece.words[_taken(cut, place, is_line=is_line) :]
        else:
            public += _in_place(piece.span, public, _possessive(cut, place), is_line=is_line)
    return public


def _in_place(span: Span, before: str, possessive: str, *, is_line: bool) -> str:
    said = span.replacement
    if said and _SENTENCE_END.search(before):
        said = said[:1].upper() + said[1:]
    if is_line:
        return said or ELLIPSIS
    return f"{said}{possessive} [{span.basis}]" if said else f"[{span.basis}]"


def _possessive(cut: Sequence[Piece], place: int) -> str:
    following = cut[place + 1].words if place + 1 < len(cut) else ""
    found = _POSSESSIVE.match(following)
    return found[0] if found else ""


def _taken(cut: Sequence[Piece], place: int, *, is_line: bool) -> int:
    """How many letters of a piece were written already, before the mark of the piece before it."""
    before = cut[place - 1].span if place else None
    if before is None or before.choice is Choice.KEPT or not before.replacement or is_line:
        return 0
    return len(_possessive(cut, place - 1))


def seal_of(digest: str, spans: Iterable[Span]) -> str:
    """SHA-256 over a text and all that was decided about it: what a second person signs."""
    rows = sorted((one.start, one.stop, one.choice, one.replacement, one.basis) for one in spans)
    return hashlib.sha256(json.dumps([digest, rows], ensure_ascii=False).encode()).hexdigest()


def put(spans: Iterable[Span], new: Span) -> tuple[Span, ...]:
    """The spans with a new one; what it overlaps is decided anew."""
    kept = [one for one in spans if one.stop <= new.start or one.start >= new.stop]
    return tuple(sorted([*kept, new], key=lambda one: one.start))


def is_decided(words: str, start: int, stop: int, spans: Iterable[Span]) -> bool:
    """Whether every letter and digit of these words lies in spans."""
    covered = {at for one in spans for at in range(max(start, one.start), min(stop, one.stop))}
    return all(at in covered for at in range(start, stop) if words[at].isalnum())


def carried(spans: Iterable[Span], old: str, new: str) -> tuple[Span, ...]:
    """The spans of an earlier wording that still hold in a new one: their words stand there unchanged.

    Kept words must stand in the same surroundings too, because the reason to keep them lay there.
    """
    blocks = tuple(_same(old, new))
    found = []
    for span in spans:
        around = CONTEXT if span.choice is Choice.KEPT else 0
        first, last = max(0, span.start - around), min(len(old), span.stop + around)
        for before, after, size in blocks:
            if before <= first and last <= before + size:
                moved = after - before
                found.append(replace(span, start=span.start + moved, stop=span.stop + moved))
                break
    return tuple(found)


def _same(old: str, new: str) -> Iterator[tuple[int, int, int]]:
    """Stretches that both wordings share: where in the old, where in the new, how many characters."""
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    starts = [_offsets(before), _offsets(after)]
    for block in SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks():
        first, size = starts[0][block.a], block.size
        yield first, starts[1][block.b], starts[0][block.a + size] - first


def _offsets(tokens: Sequence[str]) -> list[int]:
    places = [0]
    for token in tokens:
        places.append(places[-1] + len(token))
    return places


def kept_places(words: str, spans: Sequence[Span], *, is_line: bool = False) -> Iterator[tuple[str, str, str]]:
    """Kept words as they stand in public, with up to two words of the same paragraph before and after them."""
    cut = pieces(words, spans)
    for place, piece in enumerate(cut):
        if piece.span is not None and piece.span.choice is Choice.KEPT:
            start = piece.span.start
            earlier = [one for one in spans if one.stop <= start]
            before = public_words(words[:start], earlier, is_line=is_line)
            after = cut[place + 1].words if place + 1 < len(cut) and cut[place + 1].span is None else ""
            yield " ".join(_beside(before)[-2:]), piece.words, " ".join(_beside(after, first=True)[:2])


def _beside(text: str, *, first: bool = False) -> list[str]:
    """The words of the first or the last stretch of a text without a mark or the end of a paragraph."""
    return re.split(r"\n\s*\n|\[\w+\]", text)[0 if first else -1].split()
