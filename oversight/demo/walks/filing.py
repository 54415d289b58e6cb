"""How a case begins: filed on the site, keyed in by intake, or opened without a complaint."""

import datetime as dt
from collections.abc import Sequence

from oversight.cases.rules import Origin, Precision
from oversight.charter.schema import IntakeChannel
from oversight.complaints.actions import file_complaint
from oversight.complaints.answers import Answers, Filer, OfficerSeen, Reach, Relation, When, WitnessNamed
from oversight.complaints.receipts import keyed
from oversight.complaints.registration.actions.drafting import name_officer
from oversight.complaints.registration.actions.keying import key_in, open_without_complaint
from oversight.demo.drawing import received
from oversight.demo.walks.company import officer_id
from oversight.demo.walks.walk import Moments, Walk, receipt_of
from oversight.evidence.actions import Received
from oversight.kernel.moments import at_local, local_date


def begins_at(walk: Walk) -> dt.datetime:
    """When the complaint is filed. One of the last day keeps its hour of the clock; others take the told hour."""
    told, world = walk.told, walk.world
    moment = world.now - dt.timedelta(days=told.days_ago)
    if told.days_ago < 1:
        return moment
    return at_local(local_date(moment, world.zone), dt.time(told.hour, walk.minute), world.zone)


def begin(walk: Walk) -> Moments:
    """Enter the case in the way it came in, at the moment the walk begins."""
    told = walk.told
    yield begins_at(walk)
    if told.origin != "complaint":
        yield walk.world.later(0, 11, walk.minute)
        _open(walk)
    elif told.channel == "web":
        _file(walk)
    else:
        arrived = walk.world.clock()
        yield walk.later(1)  # the telephone and the post are keyed in on the next working day
        _key_in(walk, arrived)


def _file(walk: Walk) -> None:
    digest = keyed(receipt_of(walk.told), walk.world.tools.receipt_key)
    files = _stored(walk)
    with walk.world.act() as work:
        complaint = file_complaint(work, _answers(walk), digest, f"demonstration-{walk.serial}", files)
        walk.number = complaint.case.number


def _key_in(walk: Walk, arrived: dt.datetime) -> None:
    digest = keyed(receipt_of(walk.told), walk.world.tools.receipt_key)
    with walk.world.act("intake") as work:
        complaint = key_in(
            work,
            _answers(walk),
            channel=IntakeChannel(walk.told.channel),
            received_at=arrived,
            receipt_digest=digest,
            submission_key=None,
        )
        walk.number = complaint.case.number


def _open(walk: Walk) -> None:
    told = walk.told
    with walk.world.act("intake") as work:
        case = open_without_complaint(
            work,
            origin=Origin(told.origin),
            received_at=work.now - dt.timedelta(minutes=40),
            title=told.title,
            when=_when(walk),
            place=told.place,
            grounds=told.story.strip(),
        )
        walk.number = case.number
    with walk.step("intake") as (work, case, access):
        for officer in told.officers:
            name_officer(
                work, case, access, officer_id=officer_id(work, officer.badge), description=officer.looks, unit=""
            )


def _answers(walk: Walk) -> Answers:
    told = walk.told
    return Answers(
        story=told.story.strip(),
        place=told.place,
        when=_when(walk),
        officers=tuple(OfficerSeen(looks=one.looks, car=one.car) for one in told.officers),
        witnesses=tuple(WitnessNamed(name=one.name, contact=one.contact, note=one.note) for one in told.witnesses),
        filer=_filer(walk),
        desired_outcome=told.hopes,
        urgent=told.urgent,
    )


def _filer(walk: Walk) -> Filer:
    told = walk.told.filer
    return Filer(
        anonymous=not told.name,
        relation=Relation(told.relation),
        name=told.name,
        affected_name=told.affected,
        channel=Reach(told.channel),
        email=told.email,
        phone=told.phone,
        address=told.address,
        contact_note=told.note,
        language=told.language,
    )


def _when(walk: Walk) -> When:
    told = walk.told
    if told.when:
        return When(words=told.when)
    day = local_date(begins_at(walk), walk.world.zone) - dt.timedelta(days=told.before)
    return When(precision=Precision.EXACT, from_on=day, at_time=dt.time(8 + walk.serial * 5 % 15, walk.minute))


def _stored(walk: Walk) -> Sequence[Received]:
    return [received(walk.world.tools.storage, file) for file in walk.told.files]
