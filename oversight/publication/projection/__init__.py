"""The public projection: the one place where a case becomes something the public may read. Pure.

Templates, JSON and the search index read only what stands here. A private column cannot reach it: `CaseFacts` is
all that goes in, and it has no field for a name, an address or the complainant's words.
"""

from oversight.publication.projection.build import project
from oversight.publication.projection.facts import (
    AftermathFacts,
    AllegationFacts,
    CaseFacts,
    ChangeFacts,
    DissentFacts,
    OfficerFacts,
    PairFacts,
    RecommendationFacts,
    VoteFacts,
)
from oversight.publication.projection.model import PublicChange, PublicDecision

__all__ = [
    "AftermathFacts",
    "AllegationFacts",
    "CaseFacts",
    "ChangeFacts",
    "DissentFacts",
    "OfficerFacts",
    "PairFacts",
    "PublicChange",
    "PublicDecision",
    "RecommendationFacts",
    "VoteFacts",
    "project",
]
