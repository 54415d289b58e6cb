"""A vote is judged on what stood at its moment: arrivals, departures, recusals, openings, votes and closes in order.

A ballot opens only with a quorum and while a valid vote is possible. When the quorum is lost it is void from that
moment on: the votes given so far lapse, later ones are refused, and the record says when and why. A vote that was
given by somebody who might give it stands when they leave afterwards; a later recusal takes it away.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from oversight.charter.schema import VotingRule
from oversight.hearings.voting.happenings import Course, CourseStatus, Happening, Judged
from oversight.hearings.voting.impossible import impossible
from oversight.hearings.voting.question import Question, Vote
from oversight.hearings.voting.quorum import Member, Quorum, check_seats, quorum
from oversight.hearings.voting.tally import Result, refusal, tally

NOT_OPEN = "The vote is not open."


def follow(question: Question, members: Sequence[Member], happenings: Sequence[Happening], rule: VotingRule) -> Course:
    """Judge a sequence of moments. `members` stand as they were before the first of them.

    Raises ValueError when a member is listed twice, more members sit than the law has seats, or something is told of
    somebody who is not listed.
    """
    check_seats(members, rule)
    room = _Room(question, members, rule)
    for at, happening in enumerate(happenings):
        if happening.member and happening.member not in room.members:
            raise ValueError(f"The member {happening.member} is not listed.")
        room.take(at, happening)
    return room.course(happenings)


class _Room:
    """The state of the room while the moments pass."""

    def __init__(self, question: Question, members: Sequence[Member], rule: VotingRule) -> None:
        self.question, self.rule = question, rule
        self.members = {one.id: one for one in members}
        self.status: CourseStatus = "not_opened"
        self.votes: dict[str, tuple[int, Vote]] = {}
        self.called: set[str] = set()
        self.judged: dict[int, tuple[bool | None, str]] = {}
        self.record: list[str] = []
        self.result: Result | None = None

    def take(self, at: int, happening: Happening) -> None:
        """Let one moment pass."""
        if happening.what == "opens":
            self._open(at, happening)
        elif happening.what == "closes":
            self._close(at, happening)
        elif happening.what == "votes":
            self._vote(at, happening)
        elif happening.what == "called":
            self.called.add(happening.member)
        else:
            self._move(happening)
            self._void_without_quorum(happening)

    def _move(self, happening: Happening) -> None:
        member = self.members[happening.member]
        changes: dict[str, dict[str, Any]] = {
            "arrives": {"present": True},
            "leaves": {"present": False},
            "recused": {"recused": True, "voted": False},
            "reads_file": {"file_read": True},
            "reads_in": {"read_in": True},
            "asks_full_board": {"asks_full_board": not member.recused},
        }
        self.members[member.id] = replace(member, **changes[happening.what])
        if happening.what == "recused" and (lapsed := self.votes.pop(member.id, None)):
            self.judged[lapsed[0]] = (False, f"The vote of {member.id} does not count: recused from this case.")

    def _open(self, at: int, happening: Happening) -> None:
        why = self._cannot_open()
        self.judged[at] = (None, why)
        if why:
            self.record.append(f"{_when(happening)}The vote was not opened: {why}")
            if self.status == "not_opened":
                self.status = "refused"
            return
        self.status, self.result, self.votes, self.called = "open", None, {}, set()
        self.record.append(f"{_when(happening)}The vote was opened: {self._quorum().sentence}")

    def _cannot_open(self) -> str:
        if self.status == "open":
            return "A vote is open already."
        if self.result and (self.result.finding or self.result.status == "full_board"):
            return "The question was settled already."
        stuck = impossible(tuple(self.members.values()), self.rule)
        return stuck.sentence if stuck else ""

    def _vote(self, at: int, happening: Happening) -> None:
        why = self._why_not(happening.vote)
        if why:
            self.judged[at] = (False, why)
            return
        if older := self.votes.get(happening.member):
            self.judged[older[0]] = (False, f"{happening.member} voted anew before the close.")
        self.votes[happening.member] = (at, happening.vote)
        self.members[happening.member] = replace(self.members[happening.member], voted=True)
        self.judged[at] = (True, "")

    def _why_not(self, vote: Vote) -> str:
        if self.status != "open":
            return f"The vote of {vote.member} does not count: {self._closed_words()}"
        if self.rule.secrecy == "roll_call" and vote.member not in self.called:
            return f"The vote of {vote.member} does not count: the clerk has not called them."
        in_the_room = replace(self.members[vote.member], voted=False)
        return refusal(vote, in_the_room, 1, self.question, self.rule) or ""

    def _closed_words(self) -> str:
        if self.status == "void":
            return "the vote is void, because it lost its quorum."
        return "the vote is not open." if self.result is None else "the vote was closed."

    def _close(self, at: int, happening: Happening) -> None:
        if self.status != "open":
            self.judged[at] = (None, NOT_OPEN)
            return
        self.result = tally(
            self.question, tuple(self.members.values()), [vote for _, vote in self.votes.values()], self.rule
        )
        self.status = self.result.status
        for name, why in self.result.refused.items():
            self.judged[self.votes[name][0]] = (False, why)
        self._end()
        self.record.append(f"{_when(happening)}The vote was closed. {self.result.sentence}")

    def _void_without_quorum(self, happening: Happening) -> None:
        if self.status != "open" or self._quorum().met:
            return
        self.status = "void"
        for name, (at, _vote) in self.votes.items():
            self.judged[at] = (False, f"The vote of {name} does not count: the vote became void without a quorum.")
        self._end()
        self.record.append(f"{_when(happening)}The vote is void from this moment on: {self._quorum().sentence}")

    def _end(self) -> None:
        """Votes belong to one ballot: nobody who has left counts as having voted in the next."""
        self.votes = {}
        self.members = {name: replace(one, voted=False) for name, one in self.members.items()}

    def _quorum(self) -> Quorum:
        return quorum(tuple(self.members.values()), self.rule)

    def course(self, happenings: Sequence[Happening]) -> Course:
        """What the moments so far have come to."""
        judged = tuple(Judged(one, *self.judged.get(at, (None, ""))) for at, one in enumerate(happenings))
        finding = self.result.finding if self.result else None
        return Course(self.status, finding, self.result, judged, tuple(self.record), self._sentence())

    def _sentence(self) -> str:
        if self.result:
            return self.result.sentence
        return {
            "open": "The vote is still open.",
            "not_opened": "No vote was opened.",
        }.get(self.status) or f"Nothing was adopted. {self.record[-1]}"


def _when(happening: Happening) -> str:
    return f"{happening.at}: " if happening.at else ""
