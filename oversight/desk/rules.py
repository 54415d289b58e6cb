"""What each office has to do next, and the one sentence that sums up a morning. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import dropwhile

from oversight.access.facts import Standing
from oversight.access.offices import Office
from oversight.access.permissions import Permission
from oversight.cases.rules import Stage


@dataclass(frozen=True)
class Next:
    """Work that a stage gives to an office. `standing`: only cases on which the person stands so; else all visible."""

    office: Office
    stage: Stage
    one: str
    many: str
    endpoint: str = "cases.index"
    standing: Standing | None = None


NEXT: tuple[Next, ...] = (
    Next(Office.INTAKE, Stage.RECEIVED, "complaint to log", "complaints to log", "intake.index"),
    Next(Office.INTAKE, Stage.TRIAGE, "case to triage", "cases to triage"),
    Next(Office.INTAKE, Stage.AWAITING, "case that waits for an answer", "cases that wait for an answer"),
    Next(Office.DIRECTOR, Stage.RESOLUTION, "early resolution to follow", "early resolutions to follow"),
    Next(Office.DIRECTOR, Stage.MEDIATION, "mediation to follow", "mediations to follow"),
    Next(Office.DIRECTOR, Stage.PAUSED, "paused case to look at", "paused cases to look at"),
    Next(Office.DIRECTOR, Stage.ASSIGNMENT, "case to assign", "cases to assign"),
    Next(Office.DIRECTOR, Stage.DECIDED, "decision to send to the chief", "decisions to send to the chief"),
    Next(
        Office.INVESTIGATOR,
        Stage.INVESTIGATION,
        "case to investigate",
        "cases to investigate",
        standing=Standing.ASSIGNED,
    ),
    Next(Office.SUPERVISOR, Stage.REVIEW, "investigation to review", "investigations to review"),
    Next(Office.CHAIR, Stage.BOARD, "case to bring before the board", "cases to bring before the board"),
    Next(
        Office.MEMBER,
        Stage.DISMISSAL,
        "proposed dismissal to answer",
        "proposed dismissals to answer",
        standing=Standing.CONCURRING,
    ),
    Next(Office.MEMBER, Stage.BOARD, "case to vote on", "cases to vote on", standing=Standing.SEATED),
    Next(
        Office.RECORDS,
        Stage.RESPONSE,
        "decision to publish when the answer is in",
        "decisions to publish when the answer is in",
    ),
    Next(
        Office.CHIEF,
        Stage.RESPONSE,
        "decision to answer",
        "decisions to answer",
        "department.index",
        standing=Standing.ANSWERING,
    ),
    Next(
        Office.LIAISON,
        Stage.RESPONSE,
        "decision to answer",
        "decisions to answer",
        "department.index",
        standing=Standing.ANSWERING,
    ),
)
"""In the order of the board's work."""

WAITS_FOR: dict[Stage, str] = {
    Stage.AWAITING: "The complainant sends what is missing",
    Stage.RESOLUTION: "The department does what the director asked for",
    Stage.MEDIATION: "The two sides meet",
    Stage.PAUSED: "A court case runs",
    Stage.DISMISSAL: "A board member looks at the proposed dismissal",
    Stage.ASSIGNMENT: "The director chooses an investigator",
    Stage.REVIEW: "The supervisor reads the investigation",
    Stage.BOARD: "The board hears and votes",
    Stage.DECIDED: "The decision goes to the chief",
    Stage.RESPONSE: "The chief answers",
}
"""What a case waits for when it does not wait for its investigator."""


@dataclass(frozen=True)
class Way:
    """A page where a person finds work when nothing waits, and what one does there."""

    permission: Permission
    endpoint: str
    label: str
    words: str


WAYS: tuple[Way, ...] = (
    Way(
        Permission.DEPARTMENT_ANSWER,
        "department.index",
        "Findings to answer",
        "What the board decided and sent to you, with what you answered.",
    ),
    Way(
        Permission.REQUEST_ANSWER,
        "requests.inbox",
        "Requests of the board",
        "What the board asks for, until when, and what was sent.",
    ),
    Way(
        Permission.ACCOUNT_MANAGE,
        "people.index",
        "People and offices",
        "Invite somebody, give an office, or close an account today.",
    ),
    Way(Permission.ROSTER_KEEP, "roster.index", "Officers’ roster", "Read in the newest list of officers."),
    Way(Permission.JOB_KEEP, "machinery.index", "Machinery", "What runs by itself, what failed, and trying it again."),
    Way(Permission.RECORD_VERIFY, "audit.index", "The record", "Check that nobody has altered the history."),
    Way(Permission.TRAIL_READ, "trail.index", "Who read and who changed", "Every reading and every change, by person."),
    Way(Permission.HOLD_DECIDE, "notices.holds", "Holds on letters", "Which letters are kept back, and until when."),
    Way(
        Permission.RECORDS_OPEN,
        "records.index",
        "Records office",
        "Requests for records, legal holds, and disposals that wait for a second person.",
    ),
    Way(Permission.CASE_LIST, "cases.index", "All cases", "Find a case by a word, a person or an officer."),
    Way(Permission.MEETING_OPEN, "hearings.index", "Meetings", "What the board hears next, and what it decided."),
)
"""In the order in which an empty desk offers them: what only this office does comes first."""

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")

RANKS = """officer detective corporal cpl sergeant sgt lieutenant lt captain capt major inspector commander colonel col
superintendent deputy assistant chief commissioner sheriff marshal director"""
TITLES = frozenset({*RANKS.split(), "judge", "justice", "hon", "mr", "mrs", "ms", "mx", "miss", "dr", "prof"})
"""Words before a name that are no name, without their stops."""


@dataclass(frozen=True)
class Todo:
    """One line of work with its number."""

    count: int
    words: str
    endpoint: str
    stage: str


def todo_of(offices: Sequence[Office], counts: Mapping[tuple[str, Standing | None], int]) -> list[Todo]:
    """What these offices have to do next. `counts`: cases by stage, and by stage and the person's own standing."""
    found: dict[str, Todo] = {}
    for row in NEXT:
        count = counts.get((row.stage.value, row.standing), 0)
        if row.office in offices and count:
            words = row.one if count == 1 else row.many
            found.setdefault(words, Todo(count, words, row.endpoint, row.stage.value))
    return list(found.values())


def summary(*, overdue: int, due_today: int, stuck: int, urgent: int, late_requests: int = 0) -> str:
    """The morning in one sentence. `overdue` is what stands under Overdue; late requests are counted apart."""
    parts = [
        _part(urgent, "urgent complaint waits", "urgent complaints wait"),
        _part(overdue, "clock was missed", "clocks were missed"),
        _part(late_requests, "request of the board is late", "requests of the board are late"),
        _part(stuck, "letter did not arrive", "letters did not arrive"),
        _part(due_today, "clock is due today", "clocks are due today"),
    ]
    said = [part for part in parts if part]
    if not said:
        return "Nothing is late, and nothing is due today."
    words = said[0] if len(said) == 1 else f"{', '.join(said[:-1])} and {said[-1]}"
    return f"{words[0].upper()}{words[1:]}."


def greeting(hour: int, name: str) -> str:
    """Good morning, by the board's clock, and by the name people call each other; never by a rank alone."""
    part = "morning" if hour < 12 else "afternoon" if hour < 18 else "evening"
    called = _called(name)
    return f"Good {part}, {called}" if called else f"Good {part}"


def _called(name: str) -> str:
    """The first name; with a rank or title and a family name only, both; nothing where only a rank is known."""
    words = name.split()
    names = list(dropwhile(lambda word: word.casefold().rstrip(".,") in TITLES, words))
    if len(names) == 1 and len(words) > 1:
        return name.strip()
    return names[0] if names else ""


def _part(count: int, one: str, many: str) -> str:
    if not count:
        return ""
    number = NUMBERS[count] if count < len(NUMBERS) else str(count)
    return f"{number} {one if count == 1 else many}"
