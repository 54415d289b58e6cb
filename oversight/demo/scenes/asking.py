"""Asking the department: what the big file asks for, what every investigation asks for, and what comes back."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from oversight.access.facts import AccessFacts
from oversight.demo.drawing import received
from oversight.demo.telling import FileTold
from oversight.demo.walks.walk import Moments, Walk
from oversight.evidence.requests.actions.answering import answer_for_department
from oversight.evidence.requests.actions.asking import Wanted, ask, ask_again
from oversight.evidence.requests.actions.following import Subpoena, chase, issue_subpoena, serve_subpoena
from oversight.evidence.requests.models import Custodian, DepartmentRequest
from oversight.evidence.requests.queries import get_for_department
from oversight.evidence.requests.rules import WAITING, Answer, Channel, Reply
from oversight.work import Work

VIDEO, DISPATCH, PERSONNEL = "Video and Records Unit", "Dispatch Center", "Personnel Division"
SENT = Reply(kind=Answer.SENT, words="Everything that was asked for, with a list.")
PART = Reply(
    kind=Answer.PARTIAL,
    words="The first half is here.",
    missing="The recordings after 20:00 are being read from another system.",
)
NONE = Reply(kind=Answer.NONE_EXISTS, words="No recording of this kind was made that evening.")
REFUSED = Reply(
    kind=Answer.REFUSED,
    basis="City Code 9-38(d): plans for events to come",
    official="Lieutenant Dagny Thorne",
    words="The paper also holds plans for later assemblies.",
)


@dataclass(frozen=True)
class Asking:
    """One request: what, of whom, after how many days, and what the department answers after so many more."""

    item: str
    custodian: str
    words: str
    after: float = 0
    replies: tuple[tuple[float, Reply], ...] = ()
    file: FileTold | None = None
    "Comes with what is sent."
    again: str = ""
    "Why it is asked once more after the first answer."
    subpoena: bool = False


MARCH: tuple[Asking, ...] = (
    Asking(
        "body-camera",
        VIDEO,
        "Body-worn camera video of every officer of the line on Assembly Square, 17:00 to 22:30.",
        replies=((7, PART), (9, SENT)),
        file=FileTold(
            name="line-of-officers.png",
            text="Still from the camera of helmet 17\n19:42:06",
            label="Still from the camera of helmet 17",
        ),
    ),
    Asking(
        "dispatch",
        DISPATCH,
        "Radio traffic of the evening on channel 4, with its log.",
        replies=((6, SENT),),
        file=FileTold(name="radio-channel-4.wav", text="Radio", label="Radio traffic on channel 4"),
    ),
    Asking(
        "other",
        VIDEO,
        "Recording of the loudspeaker van, if one was on the square.",
        2,
        ((9, NONE), (4, SENT)),
        FileTold(
            name="equipment-list.pdf",
            text="Equipment list of the evening\nLoudspeaker van: not on duty",
            label="Equipment list of the evening",
        ),
        "The equipment list of another request names a van. Please look again.",
    ),
    Asking("policy", PERSONNEL, "Operational order for the evening of the march.", 3, ((10, REFUSED),), subpoena=True),
    Asking(
        "reports",
        VIDEO,
        "Every report on the use of spray and batons that evening.",
        4,
        ((8, SENT),),
        FileTold(
            name="report-on-spray.pdf",
            label="Report on the use of spray",
            text="Report on the use of spray\nOne can, about nine seconds\nNo warning noted",
        ),
    ),
    Asking("personnel", PERSONNEL, "Who wore helmets 30 to 44 that evening, by name and badge.", 20),
    Asking("in-car", VIDEO, "Video of both vans from 19:30 to 22:30.", 40, ((9, PART),)),
)
USUAL: tuple[tuple[tuple[float, Reply], ...], ...] = (
    ((6, SENT),),
    ((9, NONE), (40, SENT)),
    ((17, SENT),),
    ((8, PART), (8, SENT)),
    ((8, NONE), (43, SENT)),
    ((11, REFUSED),),
    ((4, SENT),),
    (),
)
"""What comes back in other cases, in turn. What does not exist is asked for once more by the system, and found then."""
USUALLY = (
    ("body-camera", VIDEO, "Body-worn camera video of the contact"),
    ("body-camera", VIDEO, "Video of every officer who was there"),
    ("dispatch", DISPATCH, "Radio traffic and log of the call"),
    ("reports", PERSONNEL, "Training record on the rule that is cited"),
)


def ask_department(walk: Walk) -> Iterator[Moments]:
    """All requests of the big file, each on a way of its own."""
    return (_asked(walk, one) for one in MARCH)


def ask_as_usual(walk: Walk) -> Iterator[Moments]:
    """One request of an ordinary investigation."""
    item, custodian, words = USUALLY[walk.serial % 7 % len(USUALLY)]
    place = walk.told.place or "place as in our letter"
    yield _asked(walk, Asking(item, custodian, f"{words}: {place}.", 3, USUAL[walk.serial % len(USUAL)]))


def _asked(walk: Walk, told: Asking) -> Moments:
    yield walk.later(2 + told.after)
    with walk.step(walk.told.investigator) as (work, case, access):
        wanted = Wanted(item=told.item, words=told.words, custodian_id=_custodian(work, told.custodian))
        number = ask(work, case, access, wanted).id
    if told.subpoena:
        walk.world.soon(_subpoena(walk, number))
    if not told.replies:
        yield walk.later(15)
        _remind(walk, number)
        return
    for place, (days, reply) in enumerate(told.replies):
        yield walk.later(days, 11)
        last = place == len(told.replies) - 1
        _answer(walk, number, reply, [told.file] if told.file and last else [])
        if told.again and not place:
            yield walk.later(2)
            with walk.step(walk.told.investigator) as (work, case, access):
                ask_again(work, case, access, work.session.get_one(DepartmentRequest, number), told.again)


def _answer(walk: Walk, number: int, reply: Reply, files: Sequence[FileTold]) -> None:
    stored = [received(walk.world.tools.storage, one) for one in files]
    with walk.world.act("liaison") as work:
        request = get_for_department(work.session, work.actor, number)
        if request.state not in WAITING or request.case.closed_at is not None:
            return
        access = AccessFacts(request.case_id, request.case.stage)
        answer_for_department(work, request.case, access, request, reply, stored)


def _remind(walk: Walk, number: int) -> None:
    with walk.step("supervisor") as (work, case, access):
        request = work.session.get_one(DepartmentRequest, number)
        if request.state in WAITING and case.closed_at is None:
            words = "Asked the liaison on the telephone; was told that it is being looked for."
            chase(work, case, access, request, Channel.PHONE, words)


def _subpoena(walk: Walk, number: int) -> Moments:
    yield walk.later(16)
    with walk.step("director") as (work, case, access):
        request = work.session.get_one(DepartmentRequest, number)
        paper = Subpoena(number="SUB-0117", issued_on=work.today, answer_due_on=work.today + dt.timedelta(days=30))
        issue_subpoena(work, case, access, request, paper)
    yield walk.later(3)
    with walk.step("director") as (work, case, access):
        request = work.session.get_one(DepartmentRequest, number)
        serve_subpoena(work, case, access, request, 1, work.today)


def _custodian(work: Work, name: str) -> int:
    return work.session.scalars(select(Custodian.id).where(Custodian.name == name)).one()
