"""The frame of a decision: all that it prints by itself. Somebody may be called Case, Page, or like a board member.

Such a word is passed over where the frame prints it. The free words are searched on their own, with nothing passed
over but what was kept at the redaction desk; so nothing can hide behind the frame.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from oversight.charter.schema import Charter
from oversight.leaks.artefact import Artefact, from_bytes
from oversight.leaks.forms import Level
from oversight.leaks.matching import Index
from oversight.leaks.passing import Kept
from oversight.leaks.places import Place
from oversight.publication.projection import CaseFacts, PublicDecision, project
from oversight.publication.redaction.desk import Desk
from oversight.publication.redaction.texts import changed

_MARK = re.compile(r"\[\w+\]")


@dataclass(frozen=True)
class Passing:
    """What the leak check of one decision needs beside its artefacts."""

    texts: Artefact
    "The free words, as they are public."
    kept: tuple[Kept, ...]
    "Words kept with a reason."
    frame: PublicDecision
    "The same decision without any free word."
    charter: Charter


def passing_of(desk: Desk, facts: CaseFacts, charter: Charter, version: int, published_on: dt.date) -> Passing:
    """Take it from the desk as it stands, and from the facts of the case."""
    texts = tuple(Place(f"text {one.text.key}", without_marks(one.public)) for one in desk.texts)
    blank = changed(facts, charter, lambda _text: "")
    frame = project(blank, charter, version=version, published_on=published_on)
    return Passing(Artefact("texts", texts), desk.kept(), frame, charter)


def without_marks(words: str) -> str:
    """Public words without the marks for what was removed."""
    return _MARK.sub("", words)


def printed_by_itself(index: Index, frame: Iterable[tuple[str, bytes]]) -> tuple[Kept, ...]:
    """Every word of the frame that is also a protected term, with the words around it on its line.

    `frame`: file names and contents of the decision without free words.
    """
    found = dict[Kept, None]()
    for name, content in frame:
        for place in from_bytes(content, name).places:
            found.update(dict.fromkeys(_in_place(index, place.text)))
    return tuple(found)


def _in_place(index: Index, text: str) -> Iterator[Kept]:
    for match in index.find(text):
        if match.level >= Level.likely:
            before = text[: match.start].rsplit("\n", 1)[-1]
            after = text[match.end :].split("\n", 1)[0]
            yield " ".join(before.split()[-2:]), text[match.start : match.end], " ".join(after.split()[:2])
