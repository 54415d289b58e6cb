"""A dispute before a second panel of this board: brought to it, voted on in a meeting, settled by the close.

The panel reads the record and hears no new evidence; who decided first does not sit (domain: edge case 15). The three
findings stay as they are, and what the panel said is the result of the dispute beside them.
"""

from collections.abc import Mapping

from oversight.access.facts import AccessFacts
from oversight.cases.models import Allegation, Case, OfficerSlot, Pair
from oversight.findings.models import Finding, Writer
from oversight.findings.queries import findings_of_case
from oversight.hearings.again.actions import Sides, begin_look
from oversight.hearings.again.choices import BOARD, DEPARTMENT
from oversight.hearings.again.models import SecondLook, SecondLookPair
from oversight.recommendations.answers.models import Response
from oversight.recommendations.answers.queries import responses_of_case
from oversight.recommendations.discipline.models import Recommendation
from oversight.recommendations.discipline.queries import list_sent_recommendations
from oversight.recommendations.discipline.rules import Kind
from oversight.recommendations.disputes import rules
from oversight.recommendations.disputes.actions import Outcome, write_outcome
from oversight.recommendations.disputes.events import DisputeBrought
from oversight.recommendations.disputes.models import DisputeReferral
from oversight.recommendations.disputes.queries import facts_of_dispute, list_disputes
from oversight.recommendations.disputes.rules import Prevails
from oversight.work import Work

NO_FINDINGS: Mapping[Writer, Finding] = {}


def bring_dispute(work: Work, case: Case, access: AccessFacts) -> SecondLook:
    """Bring an open dispute before the second panel: the case can be put on an agenda, with the disputed pairs alone.

    Raises Forbidden, or Refused where no second panel of this board settles it, or has voted already.
    """
    work.take(rules.BRING_DISPUTE, case, facts_of_dispute(work, case, access))
    row = _open(work, case)
    found = findings_of_case(work.session, case.id)
    asked, said = _discipline_asked(work, case), responses_of_case(work.session, case.id)
    sides = {
        one.pair_id: _sides(work, found.get(one.pair_id, NO_FINDINGS), asked.get(one.pair_id), said)
        for one in row.results
    }
    look = begin_look(work, case, row.test, row.reasons, sides)
    work.record(DisputeBrought(case_id=case.id, dispute_id=row.id, look_id=look.id, pairs=len(sides)))
    return look


def settle_by_vote(work: Work, look_id: int) -> None:
    """Write down as the result of the dispute what the second panel has voted. Once: a repeat changes nothing."""
    look = work.session.get_one(SecondLook, look_id)
    case = work.session.get_one(Case, look.case_id)
    row = next((one for one in list_disputes(work.session, case.id) if one.settled_on is None), None)
    if row is None or look.ended_at is None or look.opened_at < row.referred_at:
        return
    words = "\n".join(f"{_named(work, one.pair_id)}: {one.sentence}" for one in look.pairs)
    write_outcome(work, case, row, work.today, words, {one.pair_id: _outcome(one) for one in look.pairs})


def _open(work: Work, case: Case) -> DisputeReferral:
    return next(one for one in list_disputes(work.session, case.id) if one.settled_on is None)


def _outcome(row: SecondLookPair) -> Outcome:
    """A finding of neither side stands without discipline: the panel voted on nothing else."""
    if row.choice in (BOARD, DEPARTMENT):
        return Outcome(Prevails(row.choice).value)
    return Outcome(Prevails.OTHER.value, row.choice or "")


def _named(work: Work, pair_id: int) -> str:
    pair = work.session.get_one(Pair, pair_id)
    allegation = work.session.get_one(Allegation, pair.allegation_id)
    return f"Allegation {allegation.number}, officer {work.session.get_one(OfficerSlot, pair.slot_id).number}"


def _discipline_asked(work: Work, case: Case) -> Mapping[int | None, Recommendation]:
    """Pair → the discipline that was recommended first on it."""
    sent = list_sent_recommendations(work.session, case.id)
    return {one.pair_id: one for one in reversed(sent) if one.kind == Kind.DISCIPLINE.value}


def _sides(
    work: Work, found: Mapping[Writer, Finding], asked: Recommendation | None, answers: Mapping[int, Response]
) -> Sides:
    board, department = found.get(Writer.BOARD), found.get(Writer.DEPARTMENT)
    said = answers.get(asked.id) if asked else None
    return Sides(
        board=board.code if board else "",
        department=department.code if department else "",
        board_words=_words(work, board, asked),
        department_words=_words(work, department, said),
    )


def _words(work: Work, finding: Finding | None, discipline: Recommendation | Response | None) -> str:
    """A side in words: its finding, its discipline, its reasons."""
    labels = {one.code: one.label for one in work.charter.known_findings}
    levels = {one.code: one.label for one in work.charter.discipline}
    level = levels.get(discipline.level, discipline.level) if discipline else ""
    if level and discipline and discipline.days:
        level = f"{level}, {discipline.days} {'day' if discipline.days == 1 else 'days'}"
    what = "; ".join(part for part in (labels.get(finding.code, finding.code) if finding else "", level) if part)
    reasons = (finding.reasons if finding else "", discipline.reasons if discipline else "")
    return "\n".join(part for part in (what, *reasons) if part)
