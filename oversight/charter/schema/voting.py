"""Seats of the board, and how a body decides.

One person who decides alone is a board of one seat. A law without panels has no `[[voting]]` for them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from oversight.charter.schema.kinds import Code, Count, Objection, Positive, Text
from oversight.charter.schema.sources import Sourced

Body = Literal["panel", "board", "second_panel", "examiner", "official"]
MajorityOf = Literal["present_and_eligible", "present", "seated", "authorised"]
Fraction = Literal["half", "two_thirds", "three_quarters", "all"]
Tie = Literal["not_adopted", "full_board", "chair", "investigator_stands", "chief_stands"]
FormerOfficer = Literal["never", "allowed", "required"]
Asked = Literal["finding", "agreement", "charge"]
Before = Literal["investigator", "chief"]
Escalation = Literal["split", "complex", "any_member"]
Secrecy = Literal["open", "roll_call", "sealed"]

BODIES: tuple[Body, ...] = get_args(Body)
MAJORITIES: tuple[MajorityOf, ...] = get_args(MajorityOf)
FRACTIONS: tuple[Fraction, ...] = get_args(Fraction)
TIES: tuple[Tie, ...] = get_args(Tie)
ESCALATIONS: tuple[Escalation, ...] = get_args(Escalation)
WHOLE: tuple[Body, ...] = ("board", "official")
"""Bodies with nothing above them that a question could be referred to, seated whole."""
OWN: tuple[Body, ...] = ("panel", "second_panel", *WHOLE)
"""Bodies that a seat serves on which names none."""


@dataclass(frozen=True, kw_only=True)
class Seat(Sourced):
    """`[[seat]]`: one seat of the board and the authority that fills it.

    An alternate sits only in the place of an absent, recused or missing member. `alternate_for` names the appointing
    class, or the one seat, whose places it takes; left out, those of its own class. `former_officer` says whether a
    person who served as a police officer may hold the seat, or must have. `serves` names the bodies that its holder
    sits on; left out, panels, second panels and the board. One that does not serve on the board is no seat of it: that
    of a complaint examiner, for example.
    """

    code: Code
    appointing_class: Text
    label: Text
    alternate: bool = False
    alternate_for: str = ""
    former_officer: FormerOfficer = "allowed"
    serves: tuple[Body, ...] = ()

    def objections(self) -> Iterator[Objection]:
        """Object to a seat that stands in for others without being an alternate."""
        yield from super().objections()
        if self.alternate_for and not self.alternate:
            yield "alternate_for", "a key of alternates only; this seat needs alternate = true for it"

    def serves_on(self, body: Body) -> bool:
        """Whether the holder sits on a body."""
        return body in (self.serves or OWN)

    def stands_in_for(self, seat: "Seat") -> bool:
        """Whether this alternate may take the place of a seat."""
        mine = self.alternate_for or self.appointing_class
        return self.alternate and not seat.alternate and mine in (seat.code, seat.appointing_class)


@dataclass(frozen=True, kw_only=True)
class VotingRule(Sourced):
    """`[[voting]]`: when a body may vote, and when a finding is adopted.

    `body` is a panel, the full board, a second panel after a dispute, a complaint examiner, or one official who
    decides alone. `seats` is the number of seats the law creates, filled or vacant; `quorum` how many members must
    count. `majority_of` names what a majority is taken of: the seats of the law (authorised), the seats filled
    (seated), the members in the room (present), or those of them who may vote (present_and_eligible). `majority` is
    the part of that: more than half, at least two thirds or three quarters, or all of it; `at_least` is a least
    number of votes besides (0 for none). `tie` says what follows when no finding has a majority: nothing, the full
    board, a second vote of the chair, or the finding before it stands. `escalate` names what takes a panel's question
    to the full board although there is a majority.

    `question` is a choice of findings, agreement with the finding before it, or a charge; `reviews` says whose
    finding comes before. `disagreement_needs_reasons`: a vote that departs from it counts only with reasons.
    `secrecy`: an open vote, by roll call in the order in which the clerk calls, or sealed until the close.
    `ineligible_count_toward_quorum` is for laws that count a member who is present but has not read the file or
    missed evidence; unless the law says so, only members who may decide make a quorum. `reading_in` lets a member
    who missed a session read its record and vote. `excludes_prior`: who took part in the first decision does not
    vote. `discipline_floor`: a vote that recommends less than the matrix allows does not count.
    """

    body: Body
    seats: Positive
    quorum: Positive
    recused_count_toward_quorum: bool
    majority_of: MajorityOf
    requires_file_read: bool
    requires_attendance: bool
    tie: Tie
    ineligible_count_toward_quorum: bool = False
    question: Asked = "finding"
    reviews: Before = "investigator"
    majority: Fraction = "half"
    at_least: Count = 0
    escalate: tuple[Escalation, ...] = ()
    secrecy: Secrecy = "open"
    reading_in: bool = False
    disagreement_needs_reasons: bool = False
    excludes_prior: bool = False
    discipline_floor: bool = False

    def objections(self) -> Iterator[Objection]:
        """Object to a quorum no meeting can reach, and to a body that would refer a question to itself."""
        yield from super().objections()
        if self.quorum > self.seats:
            yield "quorum", f"no more than the {self.seats} seats of the body"
        if self.at_least > self.seats:
            yield "at_least", f"no more than the {self.seats} seats of the body"
        if self.body in WHOLE and self.tie == "full_board":
            yield "tie", '"not_adopted", because the full board cannot refer a tie to itself'
        if self.body in WHOLE and self.escalate:
            yield "escalate", "nothing, because there is no body above this one"
        if self.discipline_floor and self.question != "charge":
            yield "discipline_floor", 'false, because only a question of "charge" recommends discipline'
