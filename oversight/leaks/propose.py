"""The redaction desk's proposals: what a person should look at in a narrative, with exact places in the text as
written.

Nothing is ever removed here. A person accepts a proposal, changes its replacement, or keeps the words with a reason.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from oversight.leaks import patterns
from oversight.leaks.forms import Level
from oversight.leaks.matching import Index
from oversight.leaks.terms import Term

_PLAIN: Final = {
    "phone": "[phone number]",
    "email": "[e-mail address]",
    "plate": "[licence plate]",
    "social_security": "[social security number]",
    "date_of_birth": "[date of birth]",
    "address": "[address]",
    "name": "[a person]",
}


@dataclass(frozen=True, slots=True)
class Proposal:
    """A span (offsets of characters in the original, end excluded) that should not be published as it is.

    `term` is the protected term, or None when only its shape gave it away. `replacement` is what would stand there.
    """

    start: int
    end: int
    level: Level
    kind: str
    term: Term | None
    replacement: str


def propose(text: str, terms: Iterable[Term] | Index) -> list[Proposal]:
    """All proposals in the order of the text; no two overlap."""
    index = terms if isinstance(terms, Index) else Index(terms)
    found = []
    for match in index.find(text):
        term = match.term
        found.append(Proposal(match.start, match.end, match.level, term.kind, term, term.replacement))
    for one in patterns.find(text):
        found.append(Proposal(one.start, one.end, one.level, one.kind, None, _PLAIN[one.kind]))
    return list(_apart(found))


def _apart(found: Iterable[Proposal]) -> Iterator[Proposal]:
    """Overlapping proposals as one: the surest and then the longest names it, and it covers all of them."""
    cluster: list[Proposal] = []
    reached = 0
    for one in sorted(found, key=lambda one: (one.start, one.end)):
        if cluster and one.start >= reached:
            yield _covering(cluster)
            cluster = []
        cluster.append(one)
        reached = max(reached, one.end)
    if cluster:
        yield _covering(cluster)


def _covering(cluster: list[Proposal]) -> Proposal:
    best = min(cluster, key=lambda one: (-one.level, one.term is None, one.start - one.end, one.start, one.replacement))
    return replace(best, start=min(one.start for one in cluster), end=max(one.end for one in cluster))
