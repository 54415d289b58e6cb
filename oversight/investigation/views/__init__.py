"""Pages of directors, investigators and supervisors."""

from oversight.investigation.views import (
    appointments,
    assigning,
    audits,
    closing,
    conflicts,
    findings,
    legal,
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
    "audits",
    "blueprint",
    "closing",
    "conflicts",
    "findings",
    "legal",
    "matrix",
    "overview",
    "plan",
    "records",
    "report",
    "review",
]
