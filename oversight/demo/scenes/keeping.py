"""Evidence of the big file: taken in, passed on, written down, and put together for a talk with counsel."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from sqlalchemy import select

from oversight.cases.models import Case
from oversight.demo.drawing import received
from oversight.demo.telling import FileTold
from oversight.demo.walks.walk import Moments, Walk
from oversight.evidence.actions import add_file
from oversight.evidence.custody.actions import write_move
from oversight.evidence.custody.rules import Hand, Move
from oversight.evidence.media.actions import mark_moment, write_transcript
from oversight.evidence.models import CaseFile, FileSource
from oversight.evidence.packets.actions import Asked, Offered, ask_packet
from oversight.evidence.packets.rules import Numbering, Thing, usual_prefix
from oversight.evidence.queries import list_files
from oversight.work import Work

TAKEN_IN = (
    (FileTold(name="terrace.jpg", text="Assembly Square from the terrace\n19:41"), "Photograph from the terrace"),
    (FileTold(name="square.png", text="Plan of the square\nLine at 19:41 and 19:50"), "Plan drawn at the interview"),
    (FileTold(name="spray-can.jpg", text="Empty can found at the railing"), "Photograph of the can, which is in box 4"),
)
SPOKEN = """\
0:00 (a click, somebody breathes)
0:01 Go.
0:01 Say again?
0:02 Go, go. Left side.
"""


def keep_evidence(walk: Walk) -> Iterator[Moments]:
    """Files and things, in the order in which they came."""
    yield _take_in(walk)
    yield _listen(walk)
    yield _put_together(walk)


def _take_in(walk: Walk) -> Moments:
    yield walk.later(5, 14)
    for told, note in TAKEN_IN:
        stored = received(walk.world.tools.storage, told)
        with walk.step("investigator1") as (work, case, _access):
            add_file(work, case, replace(stored, label=note), FileSource.STAFF, note)
    yield walk.later(1)
    with walk.step("investigator1") as (work, case, access):
        at = work.now - dt.timedelta(hours=3)
        brought = Move(Hand.RECEIVED, "Aurelio Banks-Moreau", "Receipt 0411", "Memory card with the film", at)
        write_move(work, case, access, _named(work, case, "terrace.jpg"), brought)
        found = Move(Hand.RECEIVED, "Noor Haddad-Lindqvist", "Receipt 0412", "Can, kept in a paper bag since", at)
        write_move(work, case, access, _named(work, case, "spray-can.jpg"), found)
    yield walk.later(9)
    with walk.step("investigator1") as (work, case, access):
        lent = Move(Hand.GIVEN, "County laboratory, chemistry", "Slip 20-118", "To be compared", work.now)
        write_move(work, case, access, _named(work, case, "spray-can.jpg"), lent)
    yield walk.later(18)
    with walk.step("records") as (work, case, access):
        back = Move(Hand.RETURNED, "Box 4, shelf C of the evidence room", "Slip 20-118", "Comparison is done", work.now)
        write_move(work, case, access, _named(work, case, "spray-can.jpg"), back)


def _listen(walk: Walk) -> Moments:
    yield walk.later(16)
    with walk.step("investigator1") as (work, case, access):
        sound = _named(work, case, "radio-channel-4.wav")
        write_transcript(work, case, access, sound, SPOKEN, seen=0)
        mark_moment(work, case, access, sound, "0:01", "The only word before the spray.")


def _put_together(walk: Walk) -> Moments:
    yield walk.later(44, 15)
    with walk.step("supervisor") as (work, case, access):
        things = [
            Offered(Thing.FILE, row.id, row.label, row.name, row.mime, row.size, row.sha256, place)
            for place, row in enumerate(list_files(work.session, case.id), 1)
        ]
        asked = Asked(
            "Pictures and papers of the march, as of this week",
            "Talk with counsel about the operational order that the department refuses.",
            Numbering(usual_prefix(case.number), 4),
            things,
        )
        ask_packet(work, case, access, asked)


def _named(work: Work, case: Case, name: str) -> CaseFile:
    query = select(CaseFile).where(CaseFile.case_id == case.id, CaseFile.name == name).order_by(CaseFile.id)
    return work.session.scalars(query).first() or list_files(work.session, case.id)[0]
