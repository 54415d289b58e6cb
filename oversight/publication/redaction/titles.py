"""A title goes with its name: “Mr. Quill” becomes “the complainant”, and not “Mr. the complainant”. Pure."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from oversight.leaks.propose import Proposal

NAMED = frozenset({"name", "alias"})
_TITLE = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Rev|Sr|Sra|Srta|Don|Doña|Señor|Señora|Señorita|Ofc|Sgt|Lt|Capt|Det|Cpl"
    r"|Officer|Sergeant|Lieutenant|Captain|Detective|Deputy|Corporal|Chief)\.?[ \t]*\n?[ \t]*$"
)
_LONGEST = 20


def with_titles(words: str, proposals: Iterable[Proposal]) -> Iterator[Proposal]:
    """The proposals of a text, in its order; a name with the title that stands before it."""
    last = 0
    for one in proposals:
        before = max(last, one.start - _LONGEST)
        title = _TITLE.search(words, before, one.start) if one.kind in NAMED else None
        yield replace(one, start=title.start()) if title else one
        last = one.end
