"""After the vote: the ladder of discipline, the answer of the department, who settles a dispute, who may ask again."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from oversight.charter.schema.kinds import Code, Count, Objection, Positive, Text, optional_table
from oversight.charter.schema.offices import Office
from oversight.charter.schema.sources import Sourced

Reply = Literal["accept", "in_part", "modify", "reject"]
DisputeBody = Literal["second_panel", "board", "committee", "commission", "council", "trial_board", "arbiter"]
Asker = Literal["complainant", "officer"]

REPLIES: tuple[Reply, ...] = get_args(Reply)


@dataclass(frozen=True, kw_only=True)
class DisciplineLevel(Sourced):
    """`[[discipline]]`: one level of discipline, from the mildest rank up. `in_days`: it is given for a number of days.

    `most_days` is the longest such time, 0 where the law sets none.
    """

    code: Code
    label: Text
    rank: Count
    in_days: bool = False
    most_days: Count = 0

    def objections(self) -> Iterator[Objection]:
        """Object to a number of days on a level that is not given in days."""
        yield from super().objections()
        if self.most_days and not self.in_days:
            yield "most_days", "nothing, because this level is not given in days; in_days = true for it"


@dataclass(frozen=True, kw_only=True)
class MatrixRow(Sourced):
    """`[[matrix]]`: from which to which level discipline goes, for these categories, after so many earlier findings.

    The row with the highest `prior` that the officer has reached holds; `least` and `most` are codes of
    `[[discipline]]`. A category in no row has no matrix.
    """

    categories: tuple[Code, ...]
    prior: Count = 0
    least: Code
    most: Code


@dataclass(frozen=True, kw_only=True)
class Answers(Sourced):
    """`[answers]`: what goes to the department and what it may answer.

    `transmittal`: the findings alone go to the chief, or the file with them, as a packet that holds nothing behind a
    wall and no letter to a party. `served_as`: what is served on the chief, as the clocks call it (`of`).
    `signed_by`: the offices that may sign the answer; any other person of the department prepares it. `replies`: what
    may be said to a recommendation; anything but "accept" needs reasons. `more_times`: how often the department may
    ask for more investigation, 0 for never; `more_toll` names the `[[toll]]` by which its clock stands still
    meanwhile; nothing where the case goes back and the time begins anew with the next findings. `silence_concurs`: an
    answer that is overdue counts as agreement once the board has said so. `outside_matrix`: whether discipline outside
    the matrix needs reasons or is refused. `prior_years`: for how many years an earlier sustained finding counts, 0
    for always. `discipline_public`: whether the discipline that was imposed may be published.
    """

    transmittal: Literal["findings", "file"] = "findings"
    served_as: Code = "findings"
    signed_by: tuple[Office, ...] = (Office.CHIEF, Office.LIAISON)
    replies: tuple[Reply, ...] = REPLIES
    more_times: Count = 0
    more_toll: str = ""
    silence_concurs: bool = False
    outside_matrix: Literal["reasons", "refused"] = "reasons"
    prior_years: Count = 0
    discipline_public: bool = True

    def objections(self) -> Iterator[Objection]:
        """Object to an answer that nobody could give."""
        yield from super().objections()
        if not set(self.signed_by) <= {Office.CHIEF, Office.LIAISON} or not self.signed_by:
            yield "signed_by", 'one or both of "chief" and "liaison"'
        if "accept" not in self.replies:
            yield "replies", '"accept" among them'
        if self.more_toll and not self.more_times:
            yield "more_toll", "nothing, because the department may not ask for more investigation (more_times = 0)"


@dataclass(frozen=True, kw_only=True)
class Dispute(Sourced):
    """`[dispute]`: who settles it when the department does not accept a finding or a recommendation.

    `test` is what that body asks itself, in the words of the law. `days`: within how many calendar days of the answer
    it is referred, 0 for no limit. `by`: the offices that may refer it. `excludes_first`: who took part in the first
    decision does not sit. `binding`: what that body says ends the matter.
    """

    body: DisputeBody
    label: Text
    test: Text
    days: Count = 0
    by: tuple[Office, ...]
    excludes_first: bool = False
    binding: bool = False


@dataclass(frozen=True, kw_only=True)
class ReconsiderationGround(Sourced):
    """`[[reconsideration.ground]]`: a ground on which the board looks at its decision again."""

    code: Code
    label: Text


@dataclass(frozen=True, kw_only=True)
class Reconsideration(Sourced):
    """`[reconsideration]`: who may ask the board to look again, within how many calendar days of the letter, and who
    decides whether it does."""

    days: Positive
    who: tuple[Asker, ...]
    decided_by: tuple[Office, ...]
    grounds: tuple[ReconsiderationGround, ...] = optional_table("ground")

    def objections(self) -> Iterator[Objection]:
        """Object to a right that nobody has, or that has no ground."""
        yield from super().objections()
        if not self.who:
            yield "who", '"complainant", "officer" or both'
        if not self.decided_by:
            yield "decided_by", "at least one office"
        if not self.grounds:
            yield "ground", "at least one [[reconsideration.ground]]"


USUAL = Answers(reason="The law does not say what the department may answer: it accepts or differs and says why.")
"""What holds where a charter has no `[answers]`."""
