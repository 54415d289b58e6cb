"""What the files in `cases/` tell: invented cases as frozen values. The words stand there, the walking elsewhere."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any


@dataclass(frozen=True, kw_only=True)
class FilerTold:
    """Who complains. Without a name they are anonymous."""

    name: str = ""
    email: str = ""
    phone: str = ""
    address: str = ""
    channel: str = "mailbox"
    relation: str = "affected"
    affected: str = ""
    language: str = "en"
    note: str = ""
    heard: str = ""
    "What they said when they were interviewed."
    unreachable: bool = False


@dataclass(frozen=True, kw_only=True)
class OfficerTold:
    """An officer as described, and by which badge they turn out to be known; or why they stay unknown."""

    looks: str
    badge: str = ""
    car: str = ""
    unknown: str = ""
    heard: str = ""


@dataclass(frozen=True, kw_only=True)
class WitnessTold:
    """Somebody else who saw it."""

    name: str
    contact: str = ""
    note: str = ""
    heard: str = ""


@dataclass(frozen=True, kw_only=True)
class AllegationTold:
    """An allegation and what each of the three writers finds on it."""

    category: str
    words: str
    officers: tuple[int, ...] = (1,)
    found: str = "not-sustained"
    reasons: str = ""
    analysis: str = ""
    board: str = ""
    "The board's finding, where it is not the investigator's."
    against: str = ""
    "What the last member of the panel votes, where they differ."
    dissent: str = ""
    answer: str = ""
    "The department's finding, where it is not the board's."
    answer_reasons: str = ""
    by_staff: bool = False


@dataclass(frozen=True, kw_only=True)
class MessageTold:
    """A message in the mailbox, so many days after filing."""

    after: float
    text: str
    by: str = "complainant"


@dataclass(frozen=True, kw_only=True)
class StopTold:
    """Clocks stopped so many days after filing: why, for how long, and what counsel or the director says to it.

    `officer` is the number of the officer of a personal reason. `lasts` 0: it lasts still.
    """

    after: float
    reason: str
    evidence: str
    lasts: int = 0
    officer: int = 0
    decided: str = "approved"
    "`approved`, a reason for refusing it, or nothing while it waits."
    by: str = "counsel"


@dataclass(frozen=True, kw_only=True)
class MoreTimeTold:
    """More time for a clock of the case, asked for so many days after filing. `granted` nothing: it waits."""

    after: float
    clock: str
    length: int
    reason: str
    decided: str = "granted"
    "`granted`, a reason for denying it, or nothing while it waits."


@dataclass(frozen=True, kw_only=True)
class LiftedTold:
    """A limit lifted on a ground of the charter, asked for so many days after filing."""

    after: float
    clock: str
    ground: str
    evidence: str


@dataclass(frozen=True, kw_only=True)
class KnownTold:
    """An event that starts clocks, recorded so many days after filing; it happened `before` days before filing."""

    after: float
    event: str
    before: float
    evidence: str


@dataclass(frozen=True, kw_only=True)
class CorrectionTold:
    """A fact corrected so many days after filing. One that moves a date is confirmed, unless it is `waiting`."""

    after: float
    field: str
    new: str
    reason: str
    waiting: bool = False


@dataclass(frozen=True, kw_only=True)
class FileTold:
    """A file that came with the complaint: its name, and the words in it. The ending says how it is made."""

    name: str
    text: str
    label: str = ""
    "What it is, in a few words; otherwise its kind stands for it."


@dataclass(frozen=True, kw_only=True)
class ReportTold:
    """The investigator's report, in words fit for the public."""

    title: str
    summary: str
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class CaseTold:
    """One invented case. Numbers of days count from filing, or from the step before."""

    title: str
    story: str
    days_ago: float
    until: str = "published"
    "The stage at which it stops today; it stops earlier when its days are not over yet."
    hour: int = 10
    channel: str = "web"
    origin: str = "complaint"
    place: str = ""
    district: str = ""
    before: int = 2
    "Days between the incident and the complaint; the day is unknown when `when` says it in words."
    when: str = ""
    hopes: str = ""
    urgent: tuple[str, ...] = ()
    investigator: str = "investigator1"
    triage: str = "investigate"
    "`investigate`, `refer:` with a body, `dismiss:` with a ground, or nothing while nothing is decided."
    triage_reasons: str = ""
    late_reason: str = ""
    answer: str = ""
    "What the board member says to a dismissal: `concur:` or `dispute:` with a reason; nothing while it waits."
    then: str = ""
    "What triage decides after a dispute."
    logged: float = 1
    triaged: float = 4
    assigned: float = 2
    contacted: float = 1
    investigated: float = 55
    reviewed: float = 5
    transmitted: float = 2
    answered: float = 21
    published: float = 5
    silent: bool = False
    "Nobody writes to the complainant while the investigation goes on."
    handed_to: str = ""
    returned: str = ""
    "What the supervisor finds missing the first time."
    remanded: str = ""
    recused: str = ""
    "Why the first member of the panel steps aside."
    heard: str = ""
    "What a witness can speak about whom the board calls to a hearing before the vote."
    declined: str = ""
    "Why the first member of the panel cannot sit, without a conflict."
    body: str = "panel"
    no_quorum: bool = False
    "At the first ballot two members have left the room."
    life: str = ""
    "Another way that it takes instead of an investigation, or out of it: a name of `scenes.other_lives`."
    beside: tuple[str, ...] = ()
    "What else is done while it is investigated: names of `scenes`."
    receipt: str = ""
    "What a visitor can try with this receipt, in a sentence."
    filer: FilerTold = FilerTold()
    officers: tuple[OfficerTold, ...] = ()
    witnesses: tuple[WitnessTold, ...] = ()
    allegations: tuple[AllegationTold, ...] = ()
    messages: tuple[MessageTold, ...] = ()
    corrections: tuple[CorrectionTold, ...] = ()
    stops: tuple[StopTold, ...] = ()
    more_time: tuple[MoreTimeTold, ...] = ()
    lifted: tuple[LiftedTold, ...] = ()
    known: tuple[KnownTold, ...] = ()
    files: tuple[FileTold, ...] = ()
    notes: tuple[str, ...] = ()
    report: ReportTold | None = None


@dataclass(frozen=True)
class RosterLine:
    """An officer of the department's roster."""

    name: str
    badge: str
    rank: str
    unit: str
    status: str = "active"


PARTS: dict[str, Any] = {
    "officers": OfficerTold,
    "witnesses": WitnessTold,
    "allegations": AllegationTold,
    "messages": MessageTold,
    "corrections": CorrectionTold,
    "stops": StopTold,
    "more_time": MoreTimeTold,
    "lifted": LiftedTold,
    "known": KnownTold,
    "files": FileTold,
}
FOLDER = "cases"


@cache
def told_cases() -> tuple[CaseTold, ...]:
    """Every case of every file, in the order of the files."""
    return tuple(_case(dict(row)) for name in _files() for row in _read(name).get("case", ()))


@cache
def told_roster() -> tuple[RosterLine, ...]:
    """The officers of the department."""
    return tuple(RosterLine(**row) for row in _read("roster.toml")["officer"])


@cache
def told_changes() -> tuple[RosterLine, ...]:
    """Who was promoted, moved, joined or left in the course of the year."""
    return tuple(RosterLine(**row) for row in _read("roster.toml")["change"])


@cache
def told_words() -> dict[str, Any]:
    """Words that many cases share: updates, what people say in interviews, how a report begins."""
    return _read("words.toml")


def _files() -> Iterator[str]:
    folder = resources.files("oversight.demo").joinpath(FOLDER)
    yield from sorted(one.name for one in folder.iterdir() if one.name.endswith(".toml"))


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.files("oversight.demo").joinpath(FOLDER, name).read_text(encoding="utf-8"))


def _case(row: dict[str, Any]) -> CaseTold:
    for key, part in PARTS.items():
        row[key] = tuple(part(**_frozen(one)) for one in row.get(key, ()))
    if "filer" in row:
        row["filer"] = FilerTold(**row["filer"])
    if "report" in row:
        row["report"] = ReportTold(**_frozen(row["report"]))
    return CaseTold(**_frozen(row))


def _frozen(row: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
