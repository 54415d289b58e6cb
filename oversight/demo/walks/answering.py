"""After the decision: sent to the chief, answered, published."""

from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.demo.walks.deciding import words_of_answer
from oversight.demo.walks.redacting import redact
from oversight.demo.walks.walk import Moments, Walk
from oversight.findings.models import Writer
from oversight.findings.queries import findings_of_case
from oversight.investigation.queries.finishing import list_pairs
from oversight.publication.actions import request_publication
from oversight.recommendations.actions import transmit
from oversight.recommendations.answers.actions import Answer, Reply, answer, prepare
from oversight.recommendations.discipline.actions import Proposal, recommend
from oversight.recommendations.discipline.queries import list_sent_recommendations, prior_sustained
from oversight.recommendations.discipline.rules import Kind, Target, band_of
from oversight.work import Work

SUSPENDED = 5
"""Days of a suspension that the board recommends."""
MILDER = "It is the officer’s first finding in eleven years, and the officer has taken the training again."


def answer_and_publish(walk: Walk) -> Moments:
    """From the findings to the published decision. Only what was sustained goes to the chief."""
    told = walk.told
    if told.until == "decided":
        return
    if _something_sustained(walk):
        yield walk.later(told.transmitted)
        _recommend(walk)
        with walk.step("director") as (work, case, access):
            transmit(work, case, access)
        if told.until == "response":
            return
        yield walk.later(told.answered)
        _answer(walk)
        if told.until == "answered":
            return
    yield walk.later(told.published)
    redact(walk)
    walk.world.seal()  # the document prints the head of the record
    with walk.step("records") as (work, case, access):
        request_publication(work, case, access)


def _something_sustained(walk: Walk) -> bool:
    return any((one.board or one.found) == "sustained" for one in walk.told.allegations)


def _recommend(walk: Walk) -> None:
    """The board recommends what the matrix allows at the least; where it allows a suspension, five days of it."""
    with walk.step("director", Permission.RECOMMENDATION_MAKE) as (work, case, access):
        law, prior = work.charter, prior_sustained(work.session, work.charter, case, work.now)
        found = findings_of_case(work.session, case.id)
        for pair in list_pairs(work.session, case.id):
            board = found.get(pair.id, {}).get(Writer.BOARD)
            band = band_of(law, pair.allegation.category, prior[pair.slot_id])
            if board is None or band is None or not law.finding(board.code).counts_as_sustained:
                continue
            proposal = Proposal(
                target=Target.OFFICER,
                kind=Kind.DISCIPLINE,
                pair_id=pair.id,
                level=band.least.code,
                days=SUSPENDED if band.least.in_days else None,
            )
            recommend(work, case, access, proposal)


def _answer(walk: Walk) -> None:
    """The liaison prepares the answer, and the chief signs it."""
    with walk.step("liaison", Permission.DEPARTMENT_ANSWER) as (work, case, access):
        found = findings_of_case(work.session, case.id)
        prepare(work, case, access, {f"pair-{pair}": written[Writer.BOARD].code for pair, written in found.items()})
    with walk.step("chief", Permission.DEPARTMENT_ANSWER) as (work, case, access):
        answers = _answers(walk, work, case)
        answer(work, case, access, answers, _replies(work, case, answers))


def _replies(work: Work, case: Case, answers: dict[int, Answer]) -> dict[int, Reply]:
    """What was recommended is accepted with the finding, and rejected with it; every third suspension is milder."""
    law, given = work.charter, {}
    milder = next((one for one in law.discipline if not one.in_days and one.rank), None)
    for one in list_sent_recommendations(work.session, case.id):
        mine = answers[one.pair_id] if one.pair_id is not None else None
        if mine is not None and not law.finding(mine.code).counts_as_sustained:
            given[one.id] = Reply("reject", mine.reasons)
        elif one.days and milder is not None and one.id % 3 == 0:
            given[one.id] = Reply("modify", MILDER, milder.code)
        else:
            given[one.id] = Reply("accept")
    return given


def _answers(walk: Walk, work: Work, case: Case) -> dict[int, Answer]:
    found = findings_of_case(work.session, case.id)
    given = {}
    for pair in list_pairs(work.session, case.id):
        told = walk.told.allegations[pair.allegation.number - 1]
        code = told.answer or found[pair.id][Writer.BOARD].code
        differs = code != found[pair.id][Writer.BOARD].code
        given[pair.id] = Answer(code, (told.answer_reasons or words_of_answer(code)) if differs else "")
    return given
