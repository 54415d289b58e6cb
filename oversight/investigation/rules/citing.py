"""Citing the file for a finding, and what is missing for one pair. Pure."""

import re
from dataclasses import dataclass

from oversight.access.permissions import Permission
from oversight.investigation.events import CitationAdded, CitationWithdrawn, CredibilityNoted
from oversight.investigation.rules.working import ALONE, as_record

WHOLE = "whole"
_PAGE = re.compile(r"(?:pages?|pp?\.?)\s*(\d{1,5})(?:\s*[-–]\s*(\d{1,5}))?", re.IGNORECASE)
_MOMENT = re.compile(r"(\d{1,3}:[0-5]\d(?::[0-5]\d)?)(?:\s*[-–]\s*(\d{1,3}:[0-5]\d(?::[0-5]\d)?))?")


def place_in(typed: str) -> str | None:
    """Where in a file or an interview, in one way of writing: "page 3", "12:40", "whole". None for anything else."""
    words = " ".join(typed.split())
    if words.lower() in (WHOLE, "all", "photo", "photograph"):
        return WHOLE
    for pattern, name in ((_PAGE, "page "), (_MOMENT, "")):
        found = pattern.fullmatch(words)
        if found:
            first, last = found.group(1), found.group(2)
            return f"{name.replace('page', 'pages') if last else name}{first}{'–' + last if last else ''}"
    return None


@dataclass(frozen=True)
class PairState:
    """How far one pair has come."""

    found: bool
    reasons: bool
    citations: int
    credibility: bool
    closed: bool = False


def missing_of(pair: PairState) -> tuple[str, ...]:
    """What is missing for one pair, in the order of the work; nothing for a pair closed without a finding."""
    if pair.closed:
        return ()
    wanted = (
        (pair.citations > 0, "No evidence is cited"),
        (pair.credibility, "No word on credibility"),
        (pair.found, "No finding"),
        (pair.reasons or not pair.found, "No reasons"),
    )
    return tuple(words for there, words in wanted if not there)


_FINDER = Permission.FINDING_RECOMMEND
CITE = as_record("cite", "Cite the evidence", CitationAdded, ALONE, _FINDER)
WITHDRAW = as_record("withdraw-citation", "Withdraw a citation", CitationWithdrawn, ALONE, _FINDER)
NOTE_CREDIBILITY = as_record("note-credibility", "Write whom you believe", CredibilityNoted, ALONE, _FINDER)
