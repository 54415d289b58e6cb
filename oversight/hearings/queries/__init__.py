"""Reading seats, meetings, panels and votes."""

from oversight.hearings.queries.board_facts import facts_board, facts_offered
from oversight.hearings.queries.meetings import (
    AgendaLine,
    ReportLine,
    agenda_of,
    get_meeting,
    list_meetings,
    meetings_to_come,
    reports_of,
)
from oversight.hearings.queries.seats import candidates_for, holders_on, kept_from, list_seats, seat_labels_of
from oversight.hearings.queries.sittings import Place, Sitting, get_sitting
from oversight.hearings.queries.votes import CountedVote, PairVotes, SeatedMember, votes_of_case

__all__ = [
    "AgendaLine",
    "CountedVote",
    "PairVotes",
    "Place",
    "ReportLine",
    "SeatedMember",
    "Sitting",
    "agenda_of",
    "candidates_for",
    "facts_board",
    "facts_offered",
    "get_meeting",
    "get_sitting",
    "holders_on",
    "kept_from",
    "list_meetings",
    "list_seats",
    "meetings_to_come",
    "reports_of",
    "seat_labels_of",
    "votes_of_case",
]
