"""Pages of recommendations, of the way to the department, of its answers, and of what follows."""

from oversight.recommendations.views import (
    answering,
    disputing,
    overturning,
    papers,
    recommending,
    reconsidering,
    transmittal,
)
from oversight.recommendations.views.blueprint import blueprint

__all__ = [
    "answering",
    "blueprint",
    "disputing",
    "overturning",
    "papers",
    "recommending",
    "reconsidering",
    "transmittal",
]
