"""The quality gates of an investigation: what the charter wants in the file before others read it. Pure.

The same gates refuse the submission, tell the investigator what is missing, and fill the page of what would fail an
audit today.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from oversight.access.facts import AccessFacts
from oversight.charter.schema import Investigation
from oversight.investigation.rules.conflicts import Asked, said_together
from oversight.investigation.rules.plan import Mark

NAMED = 3
"""How many people are named of whom the same is said, before they are counted."""


@dataclass(frozen=True)
class Tried:
    """The contacts with one person, counted. `span_days` lie between the first and the last."""

    attempts: int = 0
    channels: int = 0
    written: int = 0
    span_days: int = 0


@dataclass(frozen=True)
class Heard:
    """How one complainant was heard. `reachable` is false for who gave no name and no way to reach them."""

    said: str
    reachable: bool
    interviewed: bool
    tried: Tried = Tried()


@dataclass(frozen=True)
class OpenTask:
    """A task of the plan that nobody has ended, and what in the file would show that it is done."""

    what: str
    due_on: dt.date
    met_by: str


@dataclass(frozen=True)
class FinishFacts:
    """What the end of an investigation looks at."""

    access: AccessFacts
    law: Investigation
    today: dt.date
    pairs: int
    "Live pairs: those not closed without a finding."
    open_pairs: int
    "Live pairs without a recommendation that has reasons."
    uncited: int
    "Live pairs for which no place in the file is cited."
    open_slots: tuple[int, ...]
    "Numbers of officers neither identified nor closed as unidentified."
    unheard: tuple[int, ...]
    "Numbers of known officers of a live pair who were not interviewed and did not refuse."
    complainants: tuple[Heard, ...]
    has_report: bool
    evidence: int
    "Files of the case, and pieces of evidence that the report lists."
    has_plan: bool = True
    tasks: tuple[OpenTask, ...] = ()
    marks: tuple[Mark, ...] = field(default=())
    closed_pairs: int = 0
    conflicts: tuple[Asked, ...] = ()
    "What the investigator was asked about officers and has not settled."

    @property
    def open_tasks(self) -> tuple[OpenTask, ...]:
        """Tasks that neither a person nor the file calls done."""
        return tuple(task for task in self.tasks if not MET[task.met_by](self))

    @property
    def late_tasks(self) -> tuple[OpenTask, ...]:
        """Open tasks whose day is over."""
        return tuple(task for task in self.open_tasks if task.due_on < self.today)


def lacking_attempts(tried: Tried, law: Investigation, *, span: bool) -> str | None:
    """What is missing before a person counts as tried enough; with `span`, also over how many days. None if nothing."""
    wanted = [
        (tried.attempts, law.attempts, "attempt", ""),
        (tried.channels, law.channels, "channel", ""),
        (tried.written, law.written, "attempt in writing", "attempts in writing"),
    ]
    short = [_count(least, word, many) for have, least, word, many in wanted if have < least]
    if span and tried.span_days < law.span_days:
        short.append(f"{_count(law.span_days, 'day')} between the first and the last")
    if not short:
        return None
    have = f"{_count(tried.attempts, 'attempt')} by {_count(tried.channels, 'channel')}"
    verb = "is" if tried.attempts == 1 else "are"
    return f"{have} {verb} on record. At least {_joined(short)} {'is' if short[0][:2] == '1 ' else 'are'} needed."


def enough(one: Heard, law: Investigation) -> bool:
    """Whether the board did what it can to hear them."""
    return one.interviewed or not one.reachable or lacking_attempts(one.tried, law, span=False) is None


def every_pair_has_a_recommendation(facts: FinishFacts) -> str | None:
    """A finding with reasons on every live allegation against every officer."""
    if not facts.pairs and not facts.closed_pairs:
        return "No allegation is made against an officer."
    if not facts.pairs:
        return "Every allegation was closed without a finding. The case is closed, not sent."
    if not facts.open_pairs:
        return None
    count = "One finding has" if facts.open_pairs == 1 else f"{facts.open_pairs} findings have"
    return f"{count} no recommendation with reasons yet."


def every_officer_is_known_or_closed(facts: FinishFacts) -> str | None:
    """Nobody is left open as "not yet identified"."""
    if not facts.open_slots:
        return None
    verb = "is" if len(facts.open_slots) == 1 else "are"
    return f"{_officers(facts.open_slots)} {verb} neither identified nor closed as unidentified."


def every_complainant_was_heard(facts: FinishFacts) -> str | None:
    """Interviewed, or tried often enough by different ways, or not to be reached at all."""
    if "complainant" not in facts.law.interviews:
        return None
    missing: dict[str, list[str]] = {}
    for one in facts.complainants:
        if not enough(one, facts.law):
            missing.setdefault(lacking_attempts(one.tried, facts.law, span=False) or "", []).append(one.said)
    return " ".join(f"{_people(who)} not interviewed, and {lacking}" for lacking, who in missing.items()) or None


def _people(who: list[str]) -> str:
    """Those of whom the same is said; of many the first and how many more."""
    if len(who) == 1:
        return f"{who[0]} was"
    rest = len(who) - NAMED
    return f"{', '.join(who[:NAMED])} and {rest} more were" if rest > 1 else f"{', '.join(who[:-1])} and {who[-1]} were"


def every_officer_was_heard(facts: FinishFacts) -> str | None:
    """Each known officer was interviewed, or it is on record that they refused."""
    if "officer" not in facts.law.interviews or not facts.unheard:
        return None
    verb = "was" if len(facts.unheard) == 1 else "were"
    return f"{_officers(facts.unheard)} {verb} not interviewed, and no refusal is on record."


def the_plan_is_there(facts: FinishFacts) -> str | None:
    """There is a plan, and where the charter wants it, each task is done or dropped with a reason."""
    if facts.law.plan == "none":
        return None
    if not facts.has_plan:
        return "There is no plan of the investigation."
    if facts.law.plan == "kept" or not facts.open_tasks:
        return None
    if len(facts.open_tasks) == 1:
        return f"One task of the plan is neither done nor dropped: {facts.open_tasks[0].what}."
    return f"{len(facts.open_tasks)} tasks of the plan are neither done nor dropped."


def evidence_is_listed(facts: FinishFacts) -> str | None:
    """The evidence log is not empty."""
    if not facts.law.evidence_log or facts.evidence:
        return None
    return "No evidence is listed: no file, and none in the report."


def every_finding_cites_the_file(facts: FinishFacts) -> str | None:
    """Where the charter wants it, each recommended finding names a place in the file."""
    if not facts.law.cited or not facts.uncited:
        return None
    count = "One finding cites" if facts.uncited == 1 else f"{facts.uncited} findings cite"
    return f"{count} no evidence."


def the_report_is_written(facts: FinishFacts) -> str | None:
    """The board and the public read a summary and a title."""
    return None if facts.has_report else "The report has no title and summary yet."


def conflicts_are_settled(facts: FinishFacts) -> str | None:
    """Where the charter wants it, whoever investigates has said that they know none of the officers."""
    if not facts.law.conflicts_answered:
        return None
    return " ".join(said_together(facts.conflicts)) or None


def progress_was_reported(facts: FinishFacts) -> str | None:
    """No report on progress is owed."""
    late = [mark.days for mark in facts.marks if mark.late(facts.today)]
    if not late:
        return None
    if len(late) == 1:
        return f"The report on progress for day {late[0]} is missing."
    return f"The reports on progress for days {_joined([str(day) for day in late])} are missing."


def no_task_is_late(facts: FinishFacts) -> str | None:
    """No task of the plan is past its day."""
    if not facts.late_tasks:
        return None
    if len(facts.late_tasks) == 1:
        return f"One task of the plan is late: {facts.late_tasks[0].what}."
    return f"{len(facts.late_tasks)} tasks of the plan are late."


@dataclass(frozen=True)
class Gate:
    """One gate: its guard, and the page on which a person mends it. `stops` says whether it refuses the submission.

    `task` names the tasks of a plan that stand for it: while theirs are not due, the gate is open but not late.
    """

    code: str
    guard: Callable[[FinishFacts], str | None]
    endpoint: str
    mend: str
    anchor: str = ""
    task: str = ""
    stops: bool = True


OFFICERS = "officers.index"
SHOW, PLAN = "investigation.show", "investigation.plan"
REPORT, MATRIX = "investigation.report", "investigation.matrix"
GATES: tuple[Gate, ...] = (
    Gate("findings", every_pair_has_a_recommendation, MATRIX, "Recommend findings", task="findings"),
    Gate("officers", every_officer_is_known_or_closed, SHOW, "See the officers", "officers", "officers"),
    Gate("complainants", every_complainant_was_heard, SHOW, "See the contacts", "contacts", "complainants"),
    Gate("interviews", every_officer_was_heard, SHOW, "See the interviews", "interviews", "interviews"),
    Gate("plan", the_plan_is_there, PLAN, "Open the plan"),
    Gate("evidence", evidence_is_listed, REPORT, "List the evidence", task="evidence"),
    Gate("cited", every_finding_cites_the_file, MATRIX, "Cite the evidence", task="findings"),
    Gate("conflicts", conflicts_are_settled, OFFICERS, "See what was asked", "conflicts"),
    Gate("report", the_report_is_written, REPORT, "Write the report", task="report"),
    Gate("progress", progress_was_reported, PLAN, "Report on progress", "progress", stops=False),
    Gate("tasks", no_task_is_late, PLAN, "Open the plan", "tasks", stops=False),
)
"""Every gate, in the order in which a supervisor asks."""

MET: Mapping[str, Callable[[FinishFacts], bool]] = {
    "person": lambda _facts: False,
    "complainants": lambda facts: all(enough(one, facts.law) for one in facts.complainants),
    "interviews": lambda facts: not facts.unheard,
    "officers": lambda facts: not facts.open_slots,
    "evidence": lambda facts: facts.evidence > 0,
    "findings": lambda facts: not facts.open_pairs,
    "report": lambda facts: facts.has_report,
}
"""What in the file shows that a task of the charter's template is done."""


@dataclass(frozen=True)
class Failing:
    """A gate that does not hold, in words; `late` when it should hold by now."""

    gate: Gate
    reason: str
    late: bool


def failing(facts: FinishFacts, *, sent: bool) -> tuple[Failing, ...]:
    """The gates that do not hold today. Once `sent` to the supervisor, none may be open any more."""
    late = {task.met_by for task in facts.late_tasks}
    return tuple(
        Failing(gate, reason, sent or not gate.stops or gate.task in late or not facts.has_plan)
        for gate in GATES
        if (reason := gate.guard(facts)) is not None
    )


def _officers(numbers: tuple[int, ...]) -> str:
    if len(numbers) == 1:
        return f"Officer {numbers[0]}"
    return f"Officers {_joined([str(number) for number in numbers])}"


def _joined(words: list[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last


def _count(number: int, word: str, many: str = "") -> str:
    return f"{number} {word if number == 1 else many or word + 's'}"
