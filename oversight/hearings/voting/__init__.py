"""The vote engine: who may vote, the quorum, what was adopted, and what stood at each moment. Pure rules."""

from oversight.hearings.voting.question import ABSTAIN, Question, Vote
from oversight.hearings.voting.tally import Result, Status, tally

__all__ = ["ABSTAIN", "Question", "Result", "Status", "Vote", "tally"]
