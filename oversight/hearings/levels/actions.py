"""Choosing the level of review of a case, by a motion of the meeting."""

from oversight.access.facts import AccessFacts
from oversight.cases.models import Case
from oversight.hearings import rules
from oversight.hearings.levels.events import LevelChosen
from oversight.hearings.levels.models import ChosenLevel
from oversight.hearings.meetings.actions.motions import Put, going_on, record_motion
from oversight.hearings.meetings.models import MeetingMotion, MotionItem
from oversight.hearings.meetings.rules import MotionKind
from oversight.hearings.queries.board_facts import facts_board
from oversight.hearings.queries.sittings import get_sitting
from oversight.kernel.errors import Invalid, Refused
from oversight.work import Work

MOTION = "I move that the board review case {number} at this level: {label}."


def choose_level(work: Work, case: Case, access: AccessFacts, code: str, put: Put) -> MeetingMotion:
    """Record the motion by name; when it is carried its level is that of the case. A failed one leaves all as it was.

    Members who stepped aside from the case take no part. Raises Forbidden, Refused with every reason (also without a
    quorum of the others), or Invalid for a level that the law does not know.
    """
    levels = {one.code: one for one in work.charter.review_rule.levels}
    sitting = get_sitting(work, case, lock=True)
    work.take(rules.CHOOSE_LEVEL, case, facts_board(work, case, access, sitting))
    if sitting is None:
        raise Refused("The case is on no agenda yet.")
    if code not in levels:
        raise Invalid("level", "Choose a level that the law knows.")
    level = levels[code]
    meeting = going_on(work, sitting.meeting.id)
    words = MOTION.format(number=case.number, label=level.label)
    motion = record_motion(work, meeting, MotionKind.OTHER, words, put, out=sitting.aside)
    motion.about = MotionItem(item_id=sitting.item.id)
    if not motion.carried:
        return motion
    work.session.add(
        ChosenLevel(
            case_id=case.id,
            motion_id=motion.id,
            code=level.code,
            label=level.label,
            authority=level.authority,
            chosen_at=work.now,
        )
    )
    work.record(
        LevelChosen(case_id=case.id, item_id=sitting.item.id, motion_id=motion.id, level=level.code),
        detail={"words": level.label},
    )
    return motion
