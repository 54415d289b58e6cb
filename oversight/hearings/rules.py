"""The steps of a case before the board. Pure."""

from oversight.access.permissions import Permission
from oversight.cases.rules import Stage
from oversight.hearings.again.events import SecondLookDecided
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
from oversight.hearings.guards import (
    a_place_is_empty,
    agenda_posted,
    all_adopted,
    ballot_is_open,
    ballot_not_open,
    by_roll_call,
    complex_goes_on,
    decides_anew,
    has_begun,
    has_opened_all,
    has_read,
    heard_everything,
    hearing_is_over,
    is_called,
    is_present,
    knows_levels,
    level_is_chosen,
    members_may_ask,
    not_before_the_board,
    not_in_dispute,
    nothing_found,
    on_an_agenda,
    on_no_agenda,
    quorum_stands,
    sits_on_panel,
    something_to_decide,
    vote_possible,
    vote_to_end,
)
from oversight.hearings.levels.events import LevelChosen
from oversight.hearings.meetings.events import AdoptedOnConsent
from oversight.hearings.recusal.events import CasePostponed
from oversight.kernel.machine import Step, sources

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
CHOOSE_LEVEL = Step(
    name="choose-level",
    label="Choose the level of review",
    sources=sources(Stage.BOARD),
    target=None,
    permission=Permission.MEETING_CALL,
    event=LevelChosen,
    when=(knows_levels,),
    guards=(on_an_agenda, agenda_posted, has_begun, ballot_not_open, nothing_found),
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
        level_is_chosen,
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
    guards=(something_to_decide, on_an_agenda, not_in_dispute),
)
ASK_BOARD = Step(
    name="ask-for-board",
    label="Ask for the full board",
    sources=sources(Stage.BOARD),
    target=None,
    permission=Permission.BALLOT_CAST,
    event=ReferredToBoard,
    when=(members_may_ask,),
    guards=(something_to_decide, on_an_agenda, sits_on_panel, not_in_dispute),
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
ANSWER = Step(
    name="answer-dispute",
    label="Close the vote and settle the dispute",
    sources=sources(Stage.BOARD),
    target=Stage.DECIDED,
    permission=Permission.BALLOT_OPEN,
    event=SecondLookDecided,
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
        not_in_dispute,
        something_to_decide,
        on_an_agenda,
        agenda_posted,
        has_begun,
        hearing_is_over,
        level_is_chosen,
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
    guards=(ballot_not_open, nothing_found, not_in_dispute),
)
STEPS = (
    SCHEDULE,
    REPLACE,
    TO_BOARD,
    POSTPONE,
    ATTEST,
    RECUSE,
    CHOOSE_LEVEL,
    OPEN_BALLOT,
    CAST,
    CALL,
    REFER,
    ASK_BOARD,
    ADOPT,
    ANSWER,
    CLOSE,
    ADOPT_ON_CONSENT,
    REMAND,
)
