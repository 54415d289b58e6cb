"""What goes with a name: its title, so that “Mr. Quill” becomes “the complainant”, and the dot of an initial. Pure."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from oversight.leaks.propose import Proposal

NAMED = frozenset({"name", "alias"})
_TITLE = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Rev|Sr|Sra|Srta|Don|Doña|Señor|Señora|Señorita|Ofc|Sgt|Lt|Capt|Det|Cpl"
    r"|Officer|Sergeant|Lieutenant|Captain|Detective|Deputy|Corporal|Chief)\.?[ \t]*\n?[ \t]*$"
)
_INITIAL = re.compile(r"(?:^|\W)\w$")
_GOES_ON = re.compile(r"\.(?:,|\s+[a-záéíóúñü(])")
_LONGEST = 20


def with_titles(words: str, proposals: Iterable[Proposal]) -> Iterator[Proposal]:
    """The proposals of a text, in its order; a name with the title that stands before it."""
    last = 0
    for one in proposals:
        before = max(last, one.start - _LONGEST)
        title = _TITLE.search(words, before, one.start) if one.kind in NAMED else None
        end = one.end + 1 if one.kind in NAMED and _is_initial(words, one.end) else one.end
        yield replace(one, start=title.start() if title else one.start, end=end)
        last = end


def _is_initial(words: str, end: int) -> bool:
    """Whether a dot follows that belongs to an initial and does not end the sentence: “Quill, B. left”."""
    return _INITIAL.search(words, max(0, end - 2), end) is not None and _GOES_ON.match(words, end) is not None
