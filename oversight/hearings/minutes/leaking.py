"""The leak check of minutes: every protected name of the cases of their meeting, in all that they say."""

from collections.abc import Sequence

from oversight.hearings.meetings.leaking import sentence_of, terms_of
from oversight.hearings.minutes.rules import Section
from oversight.hearings.models import Meeting
from oversight.kernel.errors import Refused
from oversight.leaks.artefact import Artefact
from oversight.leaks.check import search
from oversight.leaks.matching import Index
from oversight.leaks.places import Place
from oversight.work import Work

SHOWN = 5
"""Hits that a refusal names; when these are mended the next are named."""


def refuse_names(work: Work, meeting: Meeting, sections: Sequence[Section]) -> None:
    """Raise Refused, naming term and place, when a protected name of a case of the meeting stands in its minutes."""
    places = tuple(
        Place(f"“{one.heading}”, paragraph {number}", words)
        for one in sections
        for number, words in enumerate(one.lines, 1)
    )
    hits = search(Index(terms_of(work, meeting)), Artefact("", places))
    if hits:
        raise Refused([sentence_of(hit) for hit in hits[:SHOWN]])
