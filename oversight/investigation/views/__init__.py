"""Pages of directors, investigators and supervisors."""

from oversight.investigation.views import (
    appointments,
    assigning,
    conflicts,
    findings,
    matrix,
    overview,
    plan,
    records,
    report,
    review,
)
from oversight.investigation.views.frame import blueprint

__all__ = [
    "appointments",
    "assigning",
    "blueprint",
    "conflicts",
    "findings",
    "matrix",
    "overview",
    "plan",
    "records",
    "report",
    "review",
]
