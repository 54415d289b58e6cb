"""Tables of an investigation."""

from oversight.investigation.models.conflicts import ConflictDeclaration
from oversight.investigation.models.records import Contact, Interview, Note, SlotClosure
from oversight.investigation.models.report import InvestigationReport, ReportAnalysis, ReportEvidence
from oversight.investigation.models.review import InvestigationReview

__all__ = [
    "ConflictDeclaration",
    "Contact",
    "Interview",
    "InvestigationReport",
    "InvestigationReview",
    "Note",
    "ReportAnalysis",
    "ReportEvidence",
    "SlotClosure",
]
