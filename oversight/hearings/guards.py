"""A case before the board as one person looks at it, and what stands against a step. Pure."""

import datetime as dt
from dataclasses import dataclass

from oversight.access.facts import AccessFacts
from oversight.hearings.hearing.attending import NO_HEARING_NOW, HearingNow
from oversight.hearings.voting.impossible import ALONE


@dataclass(frozen=True, kw_only=True)
class BoardFacts:
    """A case before the board, as one person looks at it.

    `stuck` holds why no valid vote can be taken and the lawful ways out; empty while one can.
    """

    access: AccessFacts
    now: dt.datetime
    pairs: int
    "Allegations against officers that have no finding of the board."
    found: int
    "Those that have one."
    begins_at: dt.datetime | None = None
    "When the meeting with this case on its agenda begins; nothing while it is on none."
    begins_words: str = ""
    posted: bool = False
    announced: bool = True
    "Whether an agenda with this case on it was posted, be it as an amendment."
    ballot_open: bool = False
    seated: bool = False
    present: bool = False
    file_read: bool = False
    vacant: int = 0
    "Places of the panel that are empty: by a recusal, by a departure, or because the member is absent."
    body: str = ""
    "Before whom the case lies: panel or board; nothing while it is on no agenda."
    stuck: tuple[str, ...] = ()
    undecided: tuple[str, ...] = ()
    "At the close: why a finding was not adopted, one sentence for each pair. Nobody knows it before."
    void: str = ""
    "Why the last vote on this item is void, while no other is open."
    lost: str = ""
    "The quorum in words, when an open vote has none any more."
    called: bool = True
    "Whether the clerk has called this person, where the vote is by roll call."
    by_roll_call: bool = False
    "Whether a vote by roll call is open."
    unread: str = ""
    "Why the law does not take this person's word of having read the file yet."
    escalate: tuple[str, ...] = ()
    "What the law lets take this body's question to the full board."
    hears: bool = False
    "Whether the law knows hearings before the vote."
    hearing: HearingNow = NO_HEARING_NOW
    decided_before: bool = False
    "Whether this person took part in the first decision, where the law keeps them from this one."
    missed: str = ""
    "What of the evidence this person missed, so that they may not vote."
    may_read_in: bool = False
    "Whether this person may read the record of what they missed."
    disputed: bool = False
    "Whether a second panel decides, on the record, what is in dispute with the department."
    levels: bool = False
    "Whether the law knows levels of review."
    level_wanted: bool = False
    "Whether the law wants one chosen before the vote, and none is."


def something_to_decide(facts: BoardFacts) -> str | None:
    return None if facts.pairs else "There is no allegation against an officer left to vote on."


def on_no_agenda(facts: BoardFacts) -> str | None:
    return None if facts.begins_at is None else f"The case is on the agenda of the meeting of {facts.begins_words}."


def on_an_agenda(facts: BoardFacts) -> str | None:
    return None if facts.begins_at else "The case is on no agenda yet."


def agenda_posted(facts: BoardFacts) -> str | None:
    if facts.begins_at is None:
        return None
    if not facts.posted:
        return "The agenda of the meeting was not posted. Nothing may be decided at it."
    return None if facts.announced else "The case came onto the agenda later, and no amendment with it was posted."


def has_begun(facts: BoardFacts) -> str | None:
    if facts.begins_at is None or facts.begins_at <= facts.now:
        return None
    return f"The meeting begins at {facts.begins_words}."


def vote_possible(facts: BoardFacts) -> str | None:
    return " ".join(facts.stuck) or None


def ballot_is_open(facts: BoardFacts) -> str | None:
    if facts.ballot_open:
        return None
    return f"The vote is void. {facts.void}" if facts.void else "The vote is not open."


def vote_to_end(facts: BoardFacts) -> str | None:
    return None if facts.ballot_open or facts.void else "The vote is not open."


def hearing_is_over(facts: BoardFacts) -> str | None:
    waits = facts.hearing.current
    if not facts.hearing.waits or waits is None:
        return None
    if waits.is_open:
        return f"Session {waits.number} of the hearing is open. The vote comes after the hearing."
    return f"The hearing is not over: session {waits.number} is planned for {waits.says}."


def knows_levels(facts: BoardFacts) -> str | None:
    return None if facts.levels else "The law knows no levels of review."


def level_is_chosen(facts: BoardFacts) -> str | None:
    return "The board has not chosen the level of review yet." if facts.level_wanted else None


def heard_everything(facts: BoardFacts) -> str | None:
    return facts.missed or None


def quorum_stands(facts: BoardFacts) -> str | None:
    return f"The vote has no quorum any more: {facts.lost}" if facts.lost else None


def is_called(facts: BoardFacts) -> str | None:
    return None if facts.called else "The clerk has not called you yet."


def by_roll_call(facts: BoardFacts) -> str | None:
    return None if facts.by_roll_call else "No vote by roll call is open."


def complex_goes_on(facts: BoardFacts) -> str | None:
    return None if "complex" in facts.escalate else "The law does not send complex cases to the full board."


def members_may_ask(facts: BoardFacts) -> str | None:
    return None if "any_member" in facts.escalate else "The law does not let a member ask for the full board."


def ballot_not_open(facts: BoardFacts) -> str | None:
    return "The vote is open. Close it first." if facts.ballot_open else None


def is_present(facts: BoardFacts) -> str | None:
    return None if facts.present else "The chair has not marked you as present."


def has_read(facts: BoardFacts) -> str | None:
    return None if facts.file_read else "First say that you have read the file."


def has_opened_all(facts: BoardFacts) -> str | None:
    return facts.unread or None


def decides_anew(facts: BoardFacts) -> str | None:
    return "You took part in the first decision on this case." if facts.decided_before else None


def sits_on_panel(facts: BoardFacts) -> str | None:
    return None if facts.seated else "You are not seated for this case."


def a_place_is_empty(facts: BoardFacts) -> str | None:
    return None if facts.vacant else "Nobody has left the panel, and nobody is absent."


def not_before_the_board(facts: BoardFacts) -> str | None:
    if facts.body == "board":
        return "The case lies before the full board already."
    return "Nothing goes from this body to a full board." if facts.body in ALONE else None


def all_adopted(facts: BoardFacts) -> str | None:
    return " ".join(facts.undecided) or None


def not_in_dispute(facts: BoardFacts) -> str | None:
    if not facts.disputed:
        return None
    return "A second panel decides the dispute with the department, on the record and by itself."


def nothing_found(facts: BoardFacts) -> str | None:
    return "The board has already decided a part of this case." if facts.found else None
