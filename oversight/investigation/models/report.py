"""The investigator's report: what the board reads first, and what the public decision is built from."""

import datetime as dt

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from oversight.cases.models import Allegation
from oversight.db import Base, Id, Keyed


class InvestigationReport(Keyed, Base):
    """One version of the report. A later one stands beside it; nothing is overwritten."""

    __tablename__ = "investigation_report"

    case_id: Mapped[int] = mapped_column(Id, ForeignKey("board_case.id"))
    version: Mapped[int]
    public_title: Mapped[str] = mapped_column(String(200), default="")
    "What the decision is called. Without names."
    summary: Mapped[str] = mapped_column(Text, default="")
    "What happened, neutral and without names; blank lines part the paragraphs."
    by_id: Mapped[int] = mapped_column(Id, ForeignKey("account.id"))
    at: Mapped[dt.datetime]

    analysis: Mapped[list["ReportAnalysis"]] = relationship(order_by="ReportAnalysis.allegation_id")
    evidence: Mapped[list["ReportEvidence"]] = relationship(order_by="ReportEvidence.number")
    __table_args__ = (UniqueConstraint("case_id", "version"),)


class ReportAnalysis(Keyed, Base):
    """What the evidence shows on one allegation, in public wording."""

    __tablename__ = "report_analysis"

    report_id: Mapped[int] = mapped_column(Id, ForeignKey("investigation_report.id"))
    allegation_id: Mapped[int] = mapped_column(Id, ForeignKey("allegation.id"))
    text: Mapped[str] = mapped_column(Text)

    allegation: Mapped[Allegation] = relationship()
    __table_args__ = (UniqueConstraint("report_id", "allegation_id"),)


class ReportEvidence(Keyed, Base):
    """One piece of evidence considered, in public wording. `source` says in the file where it comes from."""

    __tablename__ = "report_evidence"

    report_id: Mapped[int] = mapped_column(Id, ForeignKey("investigation_report.id"))
    number: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    source: Mapped[str] = mapped_column(String(40), default="")
    "`file:12`, `interview:3`, or nothing when it was written freely."

    __table_args__ = (UniqueConstraint("report_id", "number"),)
