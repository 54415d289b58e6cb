"""Recommending findings: one per allegation and officer, several in one go."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm.attributes import flag_modified

from oversight.access.facts import AccessFacts
from oversight.cases.models import Case
from oversight.findings.actions import write_finding
from oversight.findings.models import Writer
from oversight.findings.queries import findings_of_case
from oversight.investigation.actions.words import required
from oversight.investigation.queries.finishing import list_pairs
from oversight.investigation.rules import working as rules
from oversight.investigation.rules.working import WorkFacts
from oversight.kernel.errors import Invalid, Stale
from oversight.work import Work


@dataclass(frozen=True)
class Recommended:
    """What the investigator wrote on one pair; both empty means nothing yet."""

    code: str
    reasons: str

    @property
    def is_empty(self) -> bool:
        """Whether nothing was written."""
        return not self.code and not self.reasons.strip()


def recommend_findings(
    work: Work, case: Case, access: AccessFacts, given: Mapping[int, Recommended], *, version: int
) -> int:
    """Write a finding on every pair on which something new is given; pair → what was written. Answers how many.

    `version` is the case's as the page showed it. Raises Forbidden, Refused, Stale when somebody saved since, Invalid
    with the field `code_<pair>` or `reasons_<pair>`.
    """
    work.take(rules.RECOMMEND, case, WorkFacts(access))
    check_version(case, version)
    found = findings_of_case(work.session, case.id)
    known = {finding.code for finding in work.charter.findings}
    written = 0
    for pair in list_pairs(work.session, case.id):
        one = given.get(pair.id)
        if one is None or one.is_empty:
            continue
        if one.code not in known:
            raise Invalid(f"code_{pair.id}", "Choose a finding.")
        reasons = required(f"reasons_{pair.id}", one.reasons, "Say why you recommend this finding.", 20_000)
        current = found.get(pair.id, {}).get(Writer.INVESTIGATOR)
        if current is not None and (current.code, current.reasons) == (one.code, reasons):
            continue
        write_finding(work, pair, Writer.INVESTIGATOR, one.code, reasons)
        written += 1
    if written:
        touch(case)
    return written


def check_version(case: Case, version: int) -> None:
    """Raise Stale when the case was saved since the page was opened."""
    if case.version != version:
        raise Stale("Someone saved this case after you opened the page. What you wrote is still here.")


def touch(case: Case) -> None:
    """Give the case its next version: what belongs to it changed."""
    flag_modified(case, "stage_since")
