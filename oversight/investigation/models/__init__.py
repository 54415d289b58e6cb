"""Tables of an investigation."""

from oversight.investigation.models.appointments import Appointment, InterviewMaterial
from oversight.investigation.models.citing import Citation, CredibilityNote
from oversight.investigation.models.conflicts import ConflictDeclaration
from oversight.investigation.models.legal import LegalReview, ReviewRemark
from oversight.investigation.models.plan import PlanItem, ProgressReport
from oversight.investigation.models.records import Contact, Interview, Note, SlotClosure
from oversight.investigation.models.report import InvestigationReport, ReportAnalysis, ReportEvidence
from oversight.investigation.models.review import InvestigationReview

__all__ = [
    "Appointment",
    "Citation",
    "ConflictDeclaration",
    "Contact",
    "CredibilityNote",
    "Interview",
    "InterviewMaterial",
    "InvestigationReport",
    "InvestigationReview",
    "LegalReview",
    "Note",
    "PlanItem",
    "ProgressReport",
    "ReportAnalysis",
    "ReportEvidence",
    "ReviewRemark",
    "SlotClosure",
]
