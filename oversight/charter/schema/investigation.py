"""What an investigation must hold before it may leave the investigator's hands, and what its plan begins with."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from oversight.charter.schema.kinds import Code, Count, Objection, Positive, Text, optional_table
from oversight.charter.schema.sources import Sourced

Heard = Literal["complainant", "officer"]
PlanWanted = Literal["none", "kept", "finished"]
LegalReview = Literal["none", "sustained", "serious", "every"]
MetBy = Literal["person", "complainants", "interviews", "officers", "evidence", "findings", "report"]


@dataclass(frozen=True, kw_only=True)
class PlanTask(Sourced):
    """`[[investigation.task]]`: a task that stands in every plan, due so many days after the assignment.

    `met_by` says what in the file shows that it is done; "person" leaves it to the owner to say so.
    """

    code: Code
    label: Text
    days: Positive
    met_by: MetBy = "person"


@dataclass(frozen=True, kw_only=True)
class Investigation(Sourced):
    """`[investigation]`: the quality gates of an investigation.

    A person who was not interviewed must have been tried `attempts` times by `channels` ways, `written` of them in
    writing. A pair may be closed for one of the reasons in `unreached` only when the attempts also lie `span_days`
    days apart, first to last. `interviews` names who must be heard; `plan` asks that there be a plan ("kept"), or that
    no task of it be open ("finished"); `evidence_log` that the evidence be listed; `cited` that each finding name a
    place in the file. `progress_days` are the days after the assignment on which supervisors are owed a report, and
    `legal_review` says which cases counsel must sign off before they go to the board: "none", "every", those in which
    the investigator would have a finding "sustained", or "serious", those with an allegation of a category in
    `serious`. With `conflicts_answered` an investigation is neither sent nor accepted while the person who does it
    was asked whether they know an officer, and has not answered or has a conflict.
    """

    attempts: Positive
    channels: Positive
    written: Count = 0
    span_days: Count = 0
    unreached: tuple[Code, ...] = ()
    interviews: tuple[Heard, ...] = ("complainant",)
    plan: PlanWanted = "none"
    evidence_log: bool = False
    cited: bool = False
    progress_days: tuple[Positive, ...] = ()
    legal_review: LegalReview = "none"
    serious: tuple[Code, ...] = ()
    conflicts_answered: bool = False
    tasks: tuple[PlanTask, ...] = optional_table("task")

    def objections(self) -> Iterator[Objection]:
        """Object to numbers that no investigator could meet, and to days out of order."""
        yield from super().objections()
        for key, number in (("channels", self.channels), ("written", self.written)):
            if number > self.attempts:
                yield key, f"no more than the {self.attempts} attempts that are asked for"
        if list(self.progress_days) != sorted(set(self.progress_days)):
            yield "progress_days", "days in rising order, each once"
        if bool(self.serious) != (self.legal_review == "serious"):
            yield "serious", 'codes of categories, if and only if legal_review = "serious"'
        if self.plan == "finished" and not self.tasks:
            yield "plan", '"kept" or "none" while there is no [[investigation.task]] to finish'


SILENT = Investigation(
    attempts=3,
    channels=2,
    unreached=("unavailable", "uncooperative"),
    reason="The law sets no measure. Nobody is given up before three attempts by two ways.",
)
"""What holds where a charter has no `[investigation]`."""
