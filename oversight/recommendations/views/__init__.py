"""Pages of recommendations, of the way to the department, and of its answers."""

from oversight.recommendations.views import answering, recommending, transmittal
from oversight.recommendations.views.blueprint import blueprint

__all__ = ["answering", "blueprint", "recommending", "transmittal"]
