"""The department answers: a draft, the signed answer, more investigation, more time; or its silence is taken."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from oversight.access.facts import AccessFacts
from oversight.access.permissions import Permission
from oversight.cases.models import Case, Pair
from oversight.charter.schema import Anchor, Charter
from oversight.deadlines.actions import ask_extension, end_by_law, meet_clocks, start_clocks, stop_by_law
from oversight.deadlines.models import ClockExtension
from oversight.findings.actions import reopen_findings_of, write_finding
from oversight.findings.models import Finding, Writer
from oversight.findings.queries import findings_of_case
from oversight.kernel.errors import Invalid, Refused
from oversight.recommendations.answers import rules
from oversight.recommendations.answers.events import (
    AnswerPrepared,
    DepartmentAnswered,
    MoreInvestigationAsked,
    SilenceTaken,
)
from oversight.recommendations.answers.models import AnswerDraft, MoreAsked, Response
from oversight.recommendations.answers.papers import send_papers
from oversight.recommendations.answers.queries import answer_clock, facts_answer, get_draft, responses_of_case
from oversight.recommendations.answers.rules import LONGEST, Choice
from oversight.recommendations.discipline.models import Recommendation
from oversight.recommendations.discipline.queries import list_sent_recommendations
from oversight.recommendations.discipline.rules import Kind, against_days
from oversight.recommendations.models import Transmission
from oversight.recommendations.queries import get_transmission
from oversight.work import Work

ANSWER = "department-answer"
"""What comes back, as the clocks of the charter call it."""
MORE = "The chief of police asked for more investigation."


@dataclass(frozen=True)
class Answer:
    """The department's finding on one pair, with its reasons when it differs from the board's."""

    code: str
    reasons: str = ""


@dataclass(frozen=True)
class Reply:
    """What the department says to one recommendation. `level`, `days` and `imposed_on` are the discipline imposed."""

    choice: str
    reasons: str = ""
    level: str = ""
    days: int | None = None
    imposed_on: dt.date | None = None


NO_REPLIES: Mapping[int, Reply] = {}


def prepare(work: Work, case: Case, access: AccessFacts, typed: Mapping[str, str]) -> AnswerDraft:
    """Keep what was typed of an answer. It reaches nobody of the board. Raises Forbidden, or Refused once answered."""
    work.require(Permission.DEPARTMENT_ANSWER, access)
    sent = _waiting(work, case)
    draft = get_draft(work.session, case.id) or AnswerDraft(case_id=case.id)
    draft.typed, draft.by_id, draft.at = dict(typed), work.actor.account_id, work.now
    work.session.add(draft)
    work.record(AnswerPrepared(case_id=case.id, transmission_id=sent.id))
    return draft


def _waiting(work: Work, case: Case) -> Transmission:
    sent = get_transmission(work.session, case.id)
    if sent is None or case.stage not in rules.ANSWER.sources:
        raise Refused(rules.ANSWER.done)
    return sent


def answer(
    work: Work,
    case: Case,
    access: AccessFacts,
    answers: Mapping[int, Answer],
    replies: Mapping[int, Reply] = NO_REPLIES,
) -> None:
    """Sign the answer: pair → the department's own finding, recommendation → what it says and imposes.

    The same finding accepts; another one differs and needs reasons, and so does every recommendation that is not
    accepted. Raises Forbidden, Refused, or Invalid.
    """
    board = _of_the_board(work, case)
    asked = list_sent_recommendations(work.session, case.id)
    for pair_id, finding in sorted(board.items()):
        _check(pair_id, finding.code, answers.get(pair_id))
    checked = {one.id: _checked(work.charter, one, replies.get(one.id), work.today) for one in asked}
    work.take(rules.ANSWER, case, facts_answer(work, case, access))
    sent = get_transmission(work.session, case.id)
    if sent is None:
        raise Refused("The findings were not sent to the department.")
    for pair_id in sorted(board):
        mine = answers[pair_id]
        write_finding(work, work.session.get_one(Pair, pair_id), Writer.DEPARTMENT, mine.code, mine.reasons)
    _reply(work, case, asked, checked)
    send_papers(work, case)
    accepted = sum(answers[pair].code == finding.code for pair, finding in board.items())
    _end(work, case, sent, accepted, len(board) - accepted, {one.id: checked[one.id].reasons for one in asked})


def _of_the_board(work: Work, case: Case) -> dict[int, Finding]:
    found = findings_of_case(work.session, case.id)
    return {pair: written[Writer.BOARD] for pair, written in found.items() if Writer.BOARD in written}


def _check(pair_id: int, found: str, mine: Answer | None) -> None:
    if mine is None or not mine.code:
        raise Invalid(f"pair-{pair_id}", "Choose an answer.")
    if mine.code != found and not mine.reasons.strip():
        raise Invalid(f"reasons-{pair_id}", "Say why the department differs from the board.")
    if len(mine.reasons) > LONGEST:
        raise Invalid(f"reasons-{pair_id}", f"Your reasons can have {LONGEST:,} letters at most.")


def _checked(law: Charter, asked: Recommendation, mine: Reply | None, today: dt.date) -> Reply:
    """One reply as it will be kept: whole, within the law, and with the discipline that an acceptance means."""
    if mine is None or mine.choice not in law.answering.replies:
        raise Invalid(f"reply-{asked.id}", "Choose what the department says to this recommendation.")
    choice = Choice(mine.choice)
    if choice is not Choice.ACCEPT and not mine.reasons.strip():
        raise Invalid(f"why-{asked.id}", "Say why the department does not accept this recommendation.")
    if len(mine.reasons) > LONGEST:
        raise Invalid(f"why-{asked.id}", f"Your reasons can have {LONGEST:,} letters at most.")
    if asked.kind != Kind.DISCIPLINE.value or choice in rules.NOTHING_IMPOSED:
        return Reply(mine.choice, mine.reasons)
    if mine.imposed_on is not None and mine.imposed_on > today:
        raise Invalid(f"on-{asked.id}", "This day has not come yet. Leave it empty until the discipline is imposed.")
    if choice is Choice.ACCEPT:
        return Reply(mine.choice, mine.reasons, asked.level, asked.days, mine.imposed_on)
    if mine.level not in {one.code for one in law.discipline}:
        raise Invalid(f"level-{asked.id}", "Choose the discipline that is imposed.")
    if wrong := against_days(law.level(mine.level), mine.days):
        raise Invalid(f"days-{asked.id}", wrong)
    return mine


def _reply(work: Work, case: Case, asked: Sequence[Recommendation], replies: Mapping[int, Reply]) -> None:
    earlier = responses_of_case(work.session, case.id)
    for one in asked:
        if one.id in earlier:
            earlier[one.id].superseded_at = work.now
    work.session.flush()
    for one in asked:
        mine = replies[one.id]
        work.session.add(
            Response(
                recommendation_id=one.id,
                choice=mine.choice,
                reasons=mine.reasons.strip(),
                level=mine.level,
                days=mine.days,
                imposed_on=mine.imposed_on,
                by_id=work.actor.account_id,
                at=work.now,
                charter=work.charter.version,
            )
        )


def _end(
    work: Work, case: Case, sent: Transmission, accepted: int, differed: int, reasons: Mapping[int, str] | None = None
) -> None:
    """The answer is there: the draft goes, the clock is met."""
    draft = get_draft(work.session, case.id)
    if draft is not None:
        work.session.delete(draft)
    sent.answered_at, sent.answered_by_id = work.now, work.actor.account_id
    said = {f"recommendation-{key}": words for key, words in (reasons or {}).items() if words}
    work.record(
        DepartmentAnswered(case_id=case.id, transmission_id=sent.id, accepted=accepted, differed=differed),
        detail=said or None,
    )
    meet_clocks(work, case, DepartmentAnswered.name)
    start_clocks(work, case, Anchor.RESPONSE, work.now, of=ANSWER)


def ask_more(work: Work, case: Case, access: AccessFacts, what: str, reasons: str) -> MoreAsked:
    """Ask for more investigation before answering. The case goes back to its investigator, and the board finds again.

    The findings stand until there are newer ones. The clock of the answer stands still, or ends and begins anew with
    the next findings, as the charter says; the days of this review are kept. Raises Forbidden, Refused, or Invalid.
    """
    for field, words, wanted in (
        ("what", what, "Say what should be looked into."),
        ("reasons", reasons, "Say why the department cannot answer without it."),
    ):
        if not words.strip():
            raise Invalid(field, wanted)
    sent, clock = _waiting(work, case), answer_clock(work.session, case.id)
    work.take(rules.ASK_MORE, case, facts_answer(work, case, access))
    toll = work.charter.answering.more_toll
    row = MoreAsked(
        case_id=case.id,
        what=what.strip(),
        reasons=reasons.strip(),
        sent_at=sent.sent_at,
        due_on=clock.due_on if clock else None,
        toll=toll,
        by_id=work.actor.account_id,
        asked_at=work.now,
    )
    work.session.add(row)
    work.session.flush()
    work.record(
        MoreInvestigationAsked(case_id=case.id, transmission_id=sent.id, question_id=row.id, stops=bool(toll)),
        detail={"what": row.what, "reasons": row.reasons},
    )
    if toll:
        stop_by_law(work, case, toll, MORE)
    elif clock is not None:
        end_by_law(work, clock)
    reopen_findings_of(work, case)
    return row


def ask_more_time(work: Work, case: Case, access: AccessFacts, length: int, reason: str) -> ClockExtension:
    """Ask the board for more time to answer. The charter names who grants it. Raises Forbidden, Refused or Invalid."""
    _waiting(work, case)
    clock = answer_clock(work.session, case.id)
    if clock is None:
        raise Refused("No time runs for this answer, so there is none to lengthen.")
    return ask_extension(work, case, access, clock, length, reason, permission=Permission.DEPARTMENT_ANSWER)


def take_silence(work: Work, case: Case, access: AccessFacts) -> None:
    """Take the department's silence for agreement with every finding, where the law says so and its time has passed.

    It is marked as silence for ever: no finding is written in the department's name. Raises Forbidden or Refused.
    """
    work.take(rules.TAKE_SILENCE, case, facts_answer(work, case, access))
    sent, clock = get_transmission(work.session, case.id), answer_clock(work.session, case.id)
    if sent is None or clock is None:
        raise Refused("The findings were not sent to the department.")
    sent.silent = True
    work.record(SilenceTaken(case_id=case.id, transmission_id=sent.id, deadline_id=clock.id))
    end_by_law(work, clock)
    draft = get_draft(work.session, case.id)
    if draft is not None:
        work.session.delete(draft)
