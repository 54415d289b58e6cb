"""Every finding names the place of the file that carries it, and counsel reads the grave ones before the board does."""

from sqlalchemy import select

from oversight.cases.models import Case, Pair
from oversight.demo.telling import told_words
from oversight.demo.walks.walk import Walk
from oversight.evidence.models import CaseFile
from oversight.investigation.actions.citing import Cited, cite
from oversight.investigation.actions.legal import sign_off
from oversight.investigation.models import Interview
from oversight.investigation.officers.actions import answer_conflict
from oversight.investigation.officers.models import ConflictQuestion
from oversight.investigation.queries.finishing import list_pairs
from oversight.investigation.queries.legal import facts_of_legal
from oversight.work import Work


def cite_all(walk: Walk, who: str) -> None:
    """Cite for each finding what its officer said, else what somebody else said, else a file."""
    words = told_words()["cited"]
    with walk.step(who) as (work, case, access):
        for pair in list_pairs(work.session, case.id):
            source = _source(work, case, pair)
            if source:
                cite(work, case, access, pair, Cited(source=source, place="whole", words=words))


def _source(work: Work, case: Case, pair: Pair) -> str:
    heard = select(Interview.id).where(Interview.case_id == case.id)
    one = work.session.scalar(heard.order_by((Interview.slot_id == pair.slot_id).desc(), Interview.id).limit(1))
    if one is not None:
        return f"interview:{one}"
    file = work.session.scalar(select(CaseFile.id).where(CaseFile.case_id == case.id).limit(1))
    return f"file:{file}" if file is not None else ""


def answer_about_conflicts(walk: Walk, *who: str) -> None:
    """These people say that they know none of the officers about whom they were asked."""
    for mailbox in who:
        account_id = walk.world.people[mailbox].account_id
        asked = select(ConflictQuestion.id).where(ConflictQuestion.account_id == account_id)
        with walk.step(mailbox) as (work, case, access):
            mine = asked.where(ConflictQuestion.case_id == case.id, ConflictQuestion.answered_at.is_(None))
            for number in work.session.scalars(mine).all():
                answer_conflict(work, case, access, number, conflict=False)


def ask_counsel(walk: Walk) -> None:
    """Counsel signs off what the charter wants signed off."""
    with walk.step("supervisor") as (work, case, access):
        asked = facts_of_legal(work, case, access)
    if asked.wanted and not asked.signed:
        with walk.step("counsel") as (work, case, access):
            sign_off(work, case, access, told_words()["memo"])
