"""After the decision: sent to the chief, answered, published."""

from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.demo.walks.deciding import words_of_answer
from oversight.demo.walks.walk import Moments, Walk
from oversight.findings.models import Writer
from oversight.findings.queries import findings_of_case
from oversight.investigation.queries.finishing import list_pairs
from oversight.publication.actions import request_publication
from oversight.recommendations.actions import transmit
from oversight.recommendations.answers.actions import Answer, answer
from oversight.work import Work


def answer_and_publish(walk: Walk) -> Moments:
    """From the findings to the published decision. Only what was sustained goes to the chief."""
    told = walk.told
    if told.until == "decided":
        return
    if _something_sustained(walk):
        yield walk.later(told.transmitted)
        with walk.step("director") as (work, case, access):
            transmit(work, case, access)
        if told.until == "response":
            return
        yield walk.later(told.answered)
        _answer(walk)
        if told.until == "answered":
            return
    yield walk.later(told.published)
    walk.world.seal()  # the document prints the head of the record
    with walk.step("records") as (work, case, access):
        request_publication(work, case, access)


def _something_sustained(walk: Walk) -> bool:
    return any((one.board or one.found) == "sustained" for one in walk.told.allegations)


def _answer(walk: Walk) -> None:
    with walk.step("chief", Permission.DEPARTMENT_ANSWER) as (work, case, access):
        answer(work, case, access, _answers(walk, work, case))


def _answers(walk: Walk, work: Work, case: Case) -> dict[int, Answer]:
    found = findings_of_case(work.session, case.id)
    given = {}
    for pair in list_pairs(work.session, case.id):
        told = walk.told.allegations[pair.allegation.number - 1]
        code = told.answer or found[pair.id][Writer.BOARD].code
        differs = code != found[pair.id][Writer.BOARD].code
        given[pair.id] = Answer(code, (told.answer_reasons or words_of_answer(code)) if differs else "")
    return given
