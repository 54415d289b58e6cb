"""What staff see of the files of a case. Each module adds its views to the one blueprint."""

from oversight.evidence.views import files, uploads
from oversight.evidence.views.blueprint import blueprint
from oversight.evidence.views.files import safe_name

__all__ = ["blueprint", "files", "safe_name", "uploads"]
