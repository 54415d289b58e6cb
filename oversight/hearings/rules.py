"""The steps of a case before the board, and their guards. Pure."""

import datetime as dt
from dataclasses import dataclass

from oversight.access.facts import AccessFacts
from oversight.access.permissions import Permission
from oversight.cases.rules import Stage
from oversight.hearings.events import (
    BallotClosed,
    BallotOpened,
    CaseRemanded,
    CaseScheduled,
    FileAttested,
    FindingsAdopted,
    MemberRecused,
    MemberReplaced,
    ReferredToBoard,
    RollCalled,
    VotesCast,
)
from oversight.hearings.hearing.attending import NO_HEARING_NOW, HearingNow
from oversight.hearings.meetings.events import AdoptedOnConsent
from oversight.hearings.recusal.events import CasePostponed
from oversight.hearings.voting.impossible import ALONE
from oversight.kernel.machine import Step, sources


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


def nothing_found(facts: BoardFacts) -> str | None:
    return "The board has already decided a part of this case." if facts.found else None


SCHEDULE = Step(
    name="schedule",
    label="Put on an agenda",
    sources=sources(Stage.BOARD),
    target=None,
    permission=Permission.CASE_SCHEDULE,
    event=CaseScheduled,
    guards=(something_to_decide, on_no_agenda),
)
REPLACE = Step(
    name="replace",
    label="Replace a member",
    sources=sources(Stage.BOARD),
    target=None,
    permission=Permission.CASE_SCHEDULE,
    event=MemberReplaced,
    guards=(on_an_agenda, a_place_is_empty, ballot_not_open),
)
TO_BOARD = Step(
    name="to-full-board",
    label="Take to the full board",
    sources=sources(Stage.BOARD),
    target=None,
    permission=Permission.CASE_SCHEDULE,
    event=CasePostponed,
    guards=(on_an_agenda, not_before_the_board, ballot_not_open),
)
POSTPONE = Step(
    name="postpone",
    label="Postpone to another meeting",
    sources=sources(Stage.BOARD),
    target=None,
    permission=Permission.CASE_SCHEDULE,
    event=CasePostponed,
    guards=(on_an_agenda, ballot_not_open),
)
ATTEST = Step(
    name="attest",
    label="Say that you have read the file",
    sources=sources(Stage.BOARD),
    target=None,
    permission=Permission.BALLOT_CAST,
    event=FileAttested,
    guards=(on_an_agenda, sits_on_panel, has_opened_all),
)
RECUSE = Step(
    name="recuse",
    label="Step aside",
    sources=sources(Stage.BOARD),
    target=None,
    permission=Permission.CASE_RECUSE,
    event=MemberRecused,
    guards=(on_an_agenda, sits_on_panel),
)
OPEN_BALLOT = Step(
    name="open-ballot",
    label="Open the vote",
    sources=sources(Stage.BOARD),
    target=None,
    permission=Permission.BALLOT_OPEN,
    event=BallotOpened,
    guards=(
        something_to_decide,
        on_an_agenda,
        agenda_posted,
        has_begun,
        hearing_is_over,
        vote_possible,
        ballot_not_open,
    ),
)
CAST = Step(
    name="cast",
    label="Vote",
    sources=sources(Stage.BOARD),
    target=None,
    permission=Permission.BALLOT_CAST,
    event=VotesCast,
    guards=(
        ballot_is_open,
        quorum_stands,
        sits_on_panel,
        decides_anew,
        is_present,
        has_read,
        heard_everything,
        is_called,
    ),
    done="The vote is over.",
)
CALL = Step(
    name="call-roll",
    label="Call a member",
    sources=sources(Stage.BOARD),
    target=None,
    permission=Permission.BALLOT_OPEN,
    event=RollCalled,
    when=(by_roll_call,),
    guards=(quorum_stands,),
)
REFER = Step(
    name="refer-to-board",
    label="Refer to the full board",
    sources=sources(Stage.BOARD),
    target=None,
    permission=Permission.BALLOT_OPEN,
    event=ReferredToBoard,
    when=(complex_goes_on,),
    guards=(something_to_decide, on_an_agenda),
)
ASK_BOARD = Step(
    name="ask-for-board",
    label="Ask for the full board",
    sources=sources(Stage.BOARD),
    target=None,
    permission=Permission.BALLOT_CAST,
    event=ReferredToBoard,
    when=(members_may_ask,),
    guards=(something_to_decide, on_an_agenda, sits_on_panel),
)
ADOPT = Step(
    name="adopt",
    label="Close the vote and adopt the findings",
    sources=sources(Stage.BOARD),
    target=Stage.DECIDED,
    permission=Permission.BALLOT_OPEN,
    event=FindingsAdopted,
    guards=(ballot_is_open, quorum_stands, all_adopted),
    done="The vote was closed already.",
)
CLOSE = Step(
    name="close-ballot",
    label="Close the vote without a decision",
    sources=sources(Stage.BOARD),
    target=None,
    permission=Permission.BALLOT_OPEN,
    event=BallotClosed,
    guards=(vote_to_end,),
    done="The vote was closed already.",
)
ADOPT_ON_CONSENT = Step(
    name="adopt-on-consent",
    label="Adopt what is recommended, on consent",
    sources=sources(Stage.BOARD),
    target=Stage.DECIDED,
    permission=Permission.MEETING_CALL,
    event=AdoptedOnConsent,
    guards=(
        something_to_decide,
        on_an_agenda,
        agenda_posted,
        has_begun,
        hearing_is_over,
        vote_possible,
        ballot_not_open,
        all_adopted,
    ),
)
REMAND = Step(
    name="remand",
    label="Send back to the investigator",
    sources=sources(Stage.BOARD),
    target=Stage.INVESTIGATION,
    permission=Permission.BALLOT_OPEN,
    event=CaseRemanded,
    guards=(ballot_not_open, nothing_found),
)
STEPS = (
    SCHEDULE,
    REPLACE,
    TO_BOARD,
    POSTPONE,
    ATTEST,
    RECUSE,
    OPEN_BALLOT,
    CAST,
    CALL,
    REFER,
    ASK_BOARD,
    ADOPT,
    CLOSE,
    ADOPT_ON_CONSENT,
    REMAND,
)
