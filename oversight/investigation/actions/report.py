"""Saving the investigator's report, version beside version."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from oversight.access.facts import AccessFacts
from oversight.cases.models import Case
from oversight.investigation.actions.findings import check_version, touch
from oversight.investigation.actions.words import LONGEST
from oversight.investigation.events import ReportSaved
from oversight.investigation.models import InvestigationReport, ReportAnalysis, ReportEvidence
from oversight.investigation.queries.report import get_report
from oversight.investigation.rules import working as rules
from oversight.investigation.rules.working import WorkFacts
from oversight.kernel.errors import Invalid
from oversight.work import Work

EvidenceLine = tuple[str, str]
"""Where it comes from (`file:12`, `interview:3`, or nothing), and its public wording."""


@dataclass(frozen=True, kw_only=True)
class Draft:
    """The report as written now. Parts may still be empty."""

    public_title: str = ""
    summary: str = ""
    analysis: Mapping[int, str]
    "Allegation → text."
    evidence: Sequence[EvidenceLine] = ()


def save_report(work: Work, case: Case, access: AccessFacts, draft: Draft, *, version: int) -> InvestigationReport:
    """Save the report as its next version. Saving the same again changes nothing.

    Raises Forbidden, Refused, Stale when somebody saved since, Invalid for a title or a text that is too long.
    """
    work.take(rules.WRITE_REPORT, case, WorkFacts(access))
    check_version(case, version)
    if len(draft.public_title.strip()) > 200:
        raise Invalid("public_title", "The title can have 200 letters at most.")
    if len(draft.summary) > LONGEST:
        raise Invalid("summary", f"The summary can have {LONGEST:,} letters at most.")
    older = get_report(work.session, case.id)
    wanted = _texts_of(draft, {allegation.id for allegation in case.allegations})
    if older is not None and _texts_of(as_draft(older), set(wanted[2])) == wanted:
        return older
    report = _write(work, case, wanted, (older.version if older else 0) + 1)
    touch(case)
    work.record(
        ReportSaved(case_id=case.id, report_id=report.id, version=report.version), detail={"summary": report.summary}
    )
    return report


Texts = tuple[str, str, dict[int, str], list[EvidenceLine]]


def _texts_of(draft: Draft, allegations: set[int]) -> Texts:
    return (
        draft.public_title.strip(),
        _plain(draft.summary),
        {key: _plain(text) for key, text in draft.analysis.items() if key in allegations and text.strip()},
        [(source, " ".join(text.split())) for source, text in draft.evidence if text.strip()],
    )


def _plain(text: str) -> str:
    return text.replace("\x00", "").replace("\r\n", "\n").strip()


def as_draft(report: InvestigationReport) -> Draft:
    """A saved report as a draft to go on from."""
    return Draft(
        public_title=report.public_title,
        summary=report.summary,
        analysis={row.allegation_id: row.text for row in report.analysis},
        evidence=[(row.source, row.text) for row in report.evidence],
    )


def _write(work: Work, case: Case, texts: Texts, version: int) -> InvestigationReport:
    title, summary, analysis, evidence = texts
    report = InvestigationReport(
        case_id=case.id,
        version=version,
        public_title=title,
        summary=summary,
        by_id=work.actor.account_id,
        at=work.now,
        analysis=[ReportAnalysis(allegation_id=key, text=text) for key, text in sorted(analysis.items())],
        evidence=[
            ReportEvidence(number=number, source=source, text=text) for number, (source, text) in enumerate(evidence, 1)
        ],
    )
    work.session.add(report)
    work.session.flush()
    return report
