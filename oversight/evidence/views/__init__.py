"""What staff see of the files of a case. Each module adds its views to the one blueprint."""

from oversight.evidence.views import about, files, sending, uploads
from oversight.evidence.views.blueprint import blueprint
from oversight.evidence.views.sending import safe_name

__all__ = ["about", "blueprint", "files", "safe_name", "sending", "uploads"]
