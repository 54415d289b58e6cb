"""Reading the investigator's report."""

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from oversight.investigation.models import InvestigationReport


def get_report(session: Session, case_id: int) -> InvestigationReport | None:
    """The newest version of the report, with its analysis and evidence; None before the first."""
    query = (
        select(InvestigationReport)
        .where(InvestigationReport.case_id == case_id)
        .options(selectinload(InvestigationReport.analysis), selectinload(InvestigationReport.evidence))
    )
    return session.scalar(query.order_by(InvestigationReport.version.desc()).limit(1))
