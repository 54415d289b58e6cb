"""What the steps of a case before the board look at, for one person."""

from oversight.access.facts import AccessFacts
from oversight.cases.models import Case
from oversight.db import ask_once
from oversight.hearings.guards import BoardFacts
from oversight.hearings.hearing.attending import sentence_of
from oversight.hearings.packet.queries.reading import read_by
from oversight.hearings.packet.rules import why_not_attested
from oversight.hearings.queries.open_pairs import look_at, pairs_before, pairs_open
from oversight.hearings.queries.sittings import Sitting, get_sitting
from oversight.hearings.states import MeetingState
from oversight.hearings.wording import in_words as in_words
from oversight.work import Work


def facts_board(work: Work, case: Case, access: AccessFacts, sitting: Sitting | None = None) -> BoardFacts:
    """What the steps before the board look at. Give the sitting when it was read already."""
    sitting = sitting or get_sitting(work, case)
    if sitting is not None:
        left, found = len(sitting.open_pairs), sitting.found
        return _facts_of(work, sitting, BoardFacts(access=access, now=work.now, pairs=left, found=found))
    pairs = pairs_before(work.session, case)
    look = look_at(work.session, case, pairs)
    left, found = len(pairs_open(pairs, look)), sum(found for _, found in pairs)
    levels, disputed = bool(work.charter.review_rule.levels), look is not None
    return BoardFacts(access=access, now=work.now, pairs=left, found=found, levels=levels, disputed=disputed)


def _facts_of(work: Work, sitting: Sitting, plain: BoardFacts) -> BoardFacts:
    place, stuck = sitting.place_of(work.actor.account_id), sitting.stuck_at(work.now)
    return BoardFacts(
        access=plain.access,
        now=plain.now,
        pairs=plain.pairs,
        found=plain.found,
        disputed=sitting.look is not None,
        begins_at=sitting.meeting.starts_at,
        begins_words=in_words(sitting.meeting.starts_at, work.charter.board.time_zone),
        posted=sitting.meeting.state in (MeetingState.POSTED.value, MeetingState.HELD.value),
        announced=sitting.item.announced_at is not None,
        ballot_open=sitting.ballot is not None,
        seated=place is not None and place.is_seated,
        present=place is not None and place.present,
        file_read=place is not None and place.attested_at is not None,
        vacant=sum(sitting.is_empty(one, work.now) for one in sitting.places),
        body=sitting.item.body,
        stuck=(stuck.sentence, *(way.sentence for way in stuck.ways)) if stuck else (),
        void=sitting.void.void_reason if sitting.void else "",
        called=sitting.secrecy != "roll_call" or work.actor.account_id in sitting.called,
        lost="" if sitting.ballot is None or sitting.quorum.met else sitting.quorum.sentence,
        unread=_unread(work, sitting),
        escalate=sitting.rule.escalate,
        by_roll_call=sitting.ballot is not None and sitting.secrecy == "roll_call",
        hears=bool(work.charter.hearing_rule.kinds),
        hearing=sitting.hearing,
        decided_before=work.actor.account_id in sitting.earlier,
        missed=_missed(sitting, work.actor.account_id),
        may_read_in=sitting.rule.reading_in and bool(sitting.hearing.to_read(work.actor.account_id)),
        levels=bool(work.charter.review_rule.levels),
        level_wanted=work.charter.review_rule.before_vote and not sitting.level,
    )


def _unread(work: Work, sitting: Sitting) -> str:
    """What the law wants opened first; asked of the file only where the law wants anything."""
    law, place = work.charter.packet_rule, sitting.place_of(work.actor.account_id)
    if not law.all_pages or place is None or place.attested_at is not None:
        return ""
    return why_not_attested(read_by(work.session, sitting.item.id, place.account_id), law)


def _missed(sitting: Sitting, account_id: int | None) -> str:
    """What this person missed of the evidence and has not read, as the law of this body sees it."""
    rule, heard = sitting.rule, sitting.hearing
    if not rule.requires_attendance:
        return ""
    missed = heard.to_read(account_id) if rule.reading_in else heard.missed(account_id)
    return sentence_of(missed, reading_in=rule.reading_in)


def facts_offered(work: Work, case: Case, access: AccessFacts) -> BoardFacts:
    """The same facts for the buttons of a page: read once in a transaction that cannot write, however many buttons."""
    question = ("board", case.id, work.actor.account_id)
    return ask_once(work.session, question, lambda: facts_board(work, case, access))
