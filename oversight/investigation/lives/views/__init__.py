"""Pages of the other lives of a case."""

from oversight.investigation.lives.views import informing, reopening, resting, withdrawing
from oversight.investigation.lives.views.blueprint import blueprint

__all__ = ["blueprint", "informing", "reopening", "resting", "withdrawing"]
