"""Pages of the other lives of a case."""

from oversight.investigation.lives.views import (
    course,
    directing,
    informing,
    mediating,
    merging,
    reopening,
    resolving,
    resting,
    splitting,
    withdrawing,
)
from oversight.investigation.lives.views.blueprint import blueprint

__all__ = [
    "blueprint",
    "course",
    "directing",
    "informing",
    "mediating",
    "merging",
    "reopening",
    "resolving",
    "resting",
    "splitting",
    "withdrawing",
]
