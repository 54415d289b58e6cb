"""Cases on another way: information that is missing, early resolution, mediation, a court case, a withdrawal."""

import datetime as dt
from collections.abc import Callable

from oversight.complaints.registration.actions.drafting import identify
from oversight.complaints.routes.actions import take_route
from oversight.demo.walks.company import officer_id
from oversight.demo.walks.walk import Moments, Walk
from oversight.investigation.lives.information.actions import ask_again, ask_information
from oversight.investigation.lives.information.rules import Way
from oversight.investigation.lives.litigation.actions import CourtCase, look_again, pause_case
from oversight.investigation.lives.litigation.rules import Kind
from oversight.investigation.lives.mediation.actions import begin_mediation, note_answer, offer_mediation
from oversight.investigation.lives.mediation.rules import Answer
from oversight.investigation.lives.reopening.actions import reopen_case
from oversight.investigation.lives.resolution.actions import order_resolution
from oversight.investigation.lives.withdrawal.actions import decide_withdrawal, record_withdrawal
from oversight.investigation.lives.withdrawal.rules import Decision, How

PUT_RIGHT = (
    ("return-property", "Give the bicycle back, and say when somebody opens the room."),
    ("apology", "The officer talks with the boy and his mother, at the school or here, as they like."),
    ("counselling", "The lieutenant goes through the rule on names with everybody at the counter."),
)
COURTS = (
    (Kind.CRIMINAL_OFFICER, "County Court, file 20-CR-1177", "The prosecutor, Ms. Ulrike Santangelo"),
    (Kind.CIVIL, "Superior Court, file 20-CV-0451", "The complainant’s lawyer, Mr. Gaspard Oyinlola"),
    (Kind.CRIMINAL_COMPLAINANT, "Municipal Court, file 20-MC-3318", "The complainant’s defender, Ms. Wren Halloway"),
)
ROOM = "Community House on Mill Crossing, second floor"


def ask_information_once(walk: Walk) -> Moments:
    """Asked for what is missing; the time for an answer runs."""
    yield walk.later(3)
    with walk.step("intake") as (work, case, access):
        missing = "When and where it was, and what the officers did. A day and a street are enough to begin."
        ask_information(work, case, access, missing=missing, way=Way.EMAIL, note="The story names neither.")


def ask_information_twice(walk: Walk) -> Moments:
    """Asked twice; nobody has answered yet."""
    yield from ask_information_once(walk)
    yield walk.later(15)
    with walk.step("intake") as (work, case, access):
        ask_again(work, case, access, way=Way.MAILBOX, note="Explained who reads what is written here.")


def put_right(walk: Walk) -> Moments:
    """The department is asked to put it right; the first of these has little time left."""
    yield walk.later(4)
    code, words = PUT_RIGHT[walk.serial % len(PUT_RIGHT)]
    with walk.step("director") as (work, case, access):
        due_on = walk.world.now.date() + dt.timedelta(days=3 + 9 * (walk.serial % 3))
        order_resolution(work, case, access, code=code, words=words, due_on=due_on)


def mediate(walk: Walk) -> Moments:
    """Offered, agreed to by both sides, begun; they meet next week."""
    yield walk.later(5)
    with walk.step("intake") as (work, case, access):
        for slot, told in zip(case.slots, walk.told.officers, strict=True):
            identify(work, case, access, slot, officer_id=officer_id(work, told.badge))
    with walk.step("director") as (work, case, access):
        meets = walk.world.now + dt.timedelta(days=4 + 5 * (walk.serial % 3), hours=walk.serial % 5)
        offer_mediation(work, case, access, mediator="Ambrose Kjeldsen", session_at=meets, place=ROOM)
    yield walk.later(4)
    with walk.step("director") as (work, case, access):
        how = "Signed the form and sent it back."
        note_answer(work, case, access, slot_id=None, answer=Answer.AGREED, how=how)
    yield walk.later(3)
    with walk.step("director") as (work, case, access):
        for slot in case.slots:
            how = "Letter of the union’s lawyer."
            note_answer(work, case, access, slot_id=slot.id, answer=Answer.AGREED, how=how)
    with walk.step("director") as (work, case, access):
        begin_mediation(work, case, access)


def rest(walk: Walk) -> Moments:
    """A court case comes first. Somebody looks again on a day."""
    yield walk.later(6)
    kind, court, counsel = COURTS[walk.serial % len(COURTS)]
    with walk.step("director") as (work, case, access):
        said = CourtCase(
            kind=kind,
            court=court,
            counsel=counsel,
            reason="A court looks into the same evening. We wait, so that nobody has to speak twice.",
            ask_on=work.today + dt.timedelta(days=30),
        )
        pause_case(work, case, access, said)
    yield walk.later(27)
    with walk.step("director") as (work, case, access):
        seen = "Called the clerk of the court: heard in six weeks at the earliest."
        look_again(work, case, access, seen=seen, ask_on=work.today + dt.timedelta(days=45 + walk.serial % 30))


def go_another_way(walk: Walk) -> Moments:
    """About the chief: only the director, counsel and the chair go on to see it."""
    yield walk.later(1)
    with walk.step("director") as (work, case, access):
        reason = "The complaint names the chief himself."
        take_route(work, case, access, code="about-the-chief", subject_id=None, reason=reason)


def withdraw(walk: Walk) -> Moments:
    """Signed, and closed as withdrawn."""
    yield walk.later(8)
    with walk.step("intake") as (work, case, access):
        words = "Letter with a signature, in the file of this week: “we have talked it over”."
        record_withdrawal(work, case, access, how=How.SIGNED, words=words)
    yield walk.later(4)
    with walk.step("director") as (work, case, access):
        reason = "They decide. Nothing in it concerns anybody else."
        decide_withdrawal(work, case, access, decision=Decision.WITHDRAWN, reason=reason)


def reopen(walk: Walk) -> Moments:
    """Withdrawn, and opened again because its complainant asks for it."""
    yield from withdraw(walk)
    yield walk.later(19)
    with walk.step("director") as (work, case, access):
        reasons = "He writes that he withdrew because he was afraid for his shift, and that he is not any more."
        reopen_case(work, case, access, ground="on-request", to="triage", reasons=reasons)


LIVES: dict[str, Callable[[Walk], Moments]] = {
    "ask-information": ask_information_once,
    "ask-information-again": ask_information_twice,
    "put-right": put_right,
    "mediate": mediate,
    "rest": rest,
    "another-way": go_another_way,
    "withdraw": withdraw,
    "reopen": reopen,
}
"""Names of `CaseTold.life`."""
