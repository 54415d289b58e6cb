"""Pages of the other lives of a case."""

from oversight.investigation.lives.views import (
    course,
    directing,
    informing,
    mediating,
    reopening,
    resolving,
    resting,
    withdrawing,
)
from oversight.investigation.lives.views.blueprint import blueprint

__all__ = [
    "blueprint",
    "course",
    "directing",
    "informing",
    "mediating",
    "reopening",
    "resolving",
    "resting",
    "withdrawing",
]
