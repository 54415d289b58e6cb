"""Pages of directors, investigators and supervisors."""

from oversight.investigation.views import assigning, conflicts, findings, overview, records, report, review
from oversight.investigation.views.frame import blueprint

__all__ = ["assigning", "blueprint", "conflicts", "findings", "overview", "records", "report", "review"]
