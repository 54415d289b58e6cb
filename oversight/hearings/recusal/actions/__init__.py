"""What is done about conflicts: asking members, answering, objecting, deciding, the lawful ways out."""

from oversight.hearings.recusal.actions.challenging import Challenge, challenge, decide_challenge
from oversight.hearings.recusal.actions.finding import answer_found, ask_everywhere, ask_members
from oversight.hearings.recusal.actions.ways import approve_necessity, ask_counsel, postpone

__all__ = [
    "Challenge",
    "answer_found",
    "approve_necessity",
    "ask_counsel",
    "ask_everywhere",
    "ask_members",
    "challenge",
    "decide_challenge",
    "postpone",
]
