"""The clocks of a case, and the law they run under."""

from oversight.deadlines.views import asking, deciding, recording, show
from oversight.deadlines.views.blueprint import blueprint

__all__ = ["asking", "blueprint", "deciding", "recording", "show"]
