"""Every field a letter may use: its kind, an example, what it says. The one place that knows them.

A letter keeps its fields raw (days in ISO form); `worded` turns them into words of its language. A field that this
letter does not have is *blank*: a template may ask for it (`{% if due_on %}`), but writing it stops the letter.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from babel.dates import format_date, format_time
from jinja2 import Undefined

Kind = Literal["text", "day", "moment", "flag", "lines", "findings"]


@dataclass(frozen=True)
class Field:
    """One field: its name, its kind, an example as it stands in a letter, and what it says."""

    name: str
    kind: Kind
    example: Any
    says: str


FINDING = {
    "allegation": "Physical force",
    "rule": "Manual 3.01",
    "officer": "Officer 1",
    "finding": "Sustained",
    "meaning": "It happened, and it broke a rule.",
    "answer": "Not sustained",
}
"""A line of findings: the allegation, against whom, what the board found and, when it is there, the answer."""

FIELDS: tuple[Field, ...] = (
    Field("board_name", "text", "The Board", "the board"),
    Field("board_phone", "text", "555-0100", "its telephone"),
    Field("board_hours", "text", "Monday to Friday", "when somebody answers"),
    Field("board_relay", "text", "711", "the relay service for people who do not hear"),
    Field("board_address", "text", "410 Assembly Street, Model City", "where its office is"),
    Field("department", "text", "Model City Police Department", "the police department"),
    Field("chief_title", "text", "Chief of Police", "how the head of the department is called"),
    Field("number", "text", "2026-0001", "the number of the case"),
    Field("received_on", "day", "Monday, 2 March 2026", "the day on which the complaint arrived"),
    Field("written_on", "day", "Monday, 2 March 2026", "the day on which the facts of this letter were taken"),
    Field("promised_on", "day", "Monday, 9 March 2026", "the day by which the complainant hears more"),
    Field("reply_by", "day", "Thursday, 12 March 2026", "the last day for an answer, from `reply_days`"),
    Field("authority", "text", "City Code 9-25", "the rule that asks for this letter"),
    Field("status_url", "text", "https://board.example/status", "where the mailbox is"),
    Field("decision_url", "text", "https://board.example/decisions/2026-0001", "where the decision is public"),
    Field("staff_url", "text", "https://board.example/cases/2026-0001/letters", "where staff read this letter"),
    Field("goes_on", "flag", True, "whether the case is still open"),
    Field("outcome", "text", "We sent your complaint to another body.", "what the charter tells about the outcome"),
    Field("investigator_name", "text", "An Investigator", "who investigates"),
    Field("investigator_email", "text", "investigator@board.example", "how to write to the investigator"),
    Field("incident_when", "text", "Friday, 27 February 2026, 18:30", "when it happened, as well as it is known"),
    Field("incident_place", "text", "Tidewater Road", "where it happened, in words"),
    Field("allegations", "findings", [FINDING], "what is alleged, and against whom"),
    Field("officers", "lines", ["Officer 1: Police officer, badge 4410"], "the officers of the case, for police"),
    Field("person_name", "text", "A Person", "whom the letter greets"),
    Field("officer", "text", "Police officer Maren Tolliver, badge 4410", "the officer it is written to"),
    Field("private", "flag", True, "whether only the reader sees it: never in an e-mail or a text"),
    Field("clock_name", "text", "Answer of the Chief of Police", "the clock that the letter speaks of"),
    Field("clock_citation", "text", "City Code 9-55", "the rule of that clock"),
    Field("clock_since", "day", "Monday, 2 March 2026", "the day of the event from which the clock counts"),
    Field("due_on", "day", "Friday, 1 May 2026", "when the clock is due now"),
    Field("old_due_on", "day", "Wednesday, 1 April 2026", "when it was due before it moved"),
    Field("clock_reason", "text", "A criminal case is pending.", "why a clock moved or stands still"),
    Field("hearing_on", "day", "Tuesday, 7 April 2026", "the day of the hearing"),
    Field("hearing_at", "moment", "Tuesday, 7 April 2026, 18:00", "the day and the hour of the hearing"),
    Field("hearing_place", "text", "City Hall, Room 210", "where the hearing is"),
    Field("hearing_remote", "text", "Telephone 555-0111, code 22", "how to take part from afar"),
    Field("panel", "lines", ["Soledad Marchetti, Seat 7"], "who sits on the case"),
    Field("new_member", "text", "Anselm Okafor-Reyes, Seat 1", "who came in place of another member"),
    Field("challenge_days", "text", "5", "for how many days after this letter one may object to a member"),
    Field("challenge_business", "flag", True, "whether these are business days"),
    Field("member", "text", "Ansel Wray, Seat 2", "the member somebody objected to"),
    Field("upheld", "flag", True, "whether that member steps off the case"),
    Field("challenge_reason", "text", "She is the sister of a witness.", "why it was decided so"),
    Field("hearing_review", "flag", True, "whether a hearing goes through the file only, without new evidence"),
    Field("hearing_public", "flag", True, "whether a hearing is open to the public"),
    Field("response_days", "text", "10", "for how many days after this letter one may answer in writing"),
    Field("discovery_days", "text", "7", "how many days before a hearing one asks for witnesses and documents"),
    Field("findings", "findings", [FINDING], "what the board found on each allegation against each officer"),
    Field("sustained", "flag", True, "whether the board found that a rule was broken"),
    Field("transmitted_on", "day", "Monday, 13 April 2026", "the day on which the findings went to the chief"),
    Field("accepted", "text", "2", "on how many findings the department agrees"),
    Field("differed", "text", "1", "on how many findings the department differs"),
    Field("version", "text", "2", "the version of a published decision"),
    Field("missing", "text", "The day on which it happened.", "what a complaint lacks"),
    Field("ask_on", "day", "Friday, 1 May 2026", "the day that was set: to look again, or by which it must be done"),
    Field("interview_at", "moment", "Friday, 20 March 2026, 10:00", "the day and the hour of an interview"),
    Field("interview_place", "text", "410 Assembly Street, Suite 200", "where the interview is"),
    Field("mediation_at", "moment", "Friday, 20 March 2026, 10:00", "the day and the hour of a mediation"),
    Field("mediation_place", "text", "Public library, Room 3", "where the mediation is"),
    Field("mediator_name", "text", "A Mediator", "who mediates"),
    Field("agreement", "text", "Both sides spoke, and the officer apologised.", "what was agreed"),
    Field("recommendation", "text", "A written reprimand.", "what is recommended"),
    Field("decision_words", "text", "A written reprimand was given.", "what was decided, in words"),
    Field("reasons", "text", "A new witness has come forward.", "why, in words"),
    Field("changed", "text", "The date on page 2.", "what is different from the version before"),
    Field("materials", "lines", ["The complaint", "The decision"], "what is released"),
    Field("commendation", "text", "The officer stayed with us for an hour.", "the words of thanks"),
    Field("survey_url", "text", "https://board.example/survey", "where the questions are"),
    Field("agenda", "lines", ["Case 2026-0001", "Minutes of the last meeting"], "the items of a meeting"),
    Field("request_number", "text", "2026-0001, request 2", "which request to the department"),
    Field("request_item", "text", "Body-worn camera video", "what is asked for, by the charter’s name"),
    Field(
        "request_words", "text", "The video of the stop at the bus stop.", "what exactly is asked; never in an e-mail"
    ),
    Field("request_answer_on", "day", "Monday, 2 March 2026", "the day of the answer after which it is asked again"),
    Field("overwritten_on", "day", "Monday, 27 April 2026", "the last day before a recording is overwritten"),
    Field("agency", "text", "County Dispatch Centre", "the other agency that keeps what is asked for"),
    Field("asked_on", "day", "Monday, 2 March 2026", "the day on which it was first asked"),
    Field("reminder", "text", "We called on Friday.", "what a reminder says beside the request"),
    Field("records_number", "text", "Records request 7", "which request for records"),
    Field("records_asked", "text", "All letters about the stop", "what somebody asked to see, in their words"),
    Field("records_received_on", "day", "Monday, 2 March 2026", "the day on which the request for records came"),
    Field("records_answer", "text", "partly", "the answer: given, partly, refused or none"),
    Field("records_told", "text", "Two letters are enclosed.", "what was given, or what they are told"),
    Field("records_grounds", "lines", ["Sealed by a court (City Code 9-85(e))"], "why something is withheld, by law"),
    Field("earlier_on", "day", "Monday, 2 March 2026", "the day of the first letter that is taken back"),
    Field("closed_session", "text", "City Code 9-51(c)", "the rule that lets a part of a meeting be closed"),
)
BY_NAME: dict[str, Field] = {field.name: field for field in FIELDS}
SAMPLE: dict[str, Any] = {field.name: field.example for field in FIELDS}
"""Every field with its example."""
FLAGS = tuple(field.name for field in FIELDS if field.kind == "flag")
OF_THE_READER = frozenset({"person_name", "officer", "private"})
"""Fields that differ from reader to reader; they are never kept with the others."""


class Blank(Undefined):
    """A known field that this letter does not have: a template may ask whether it is there, but never write it."""

    __slots__ = ()

    def __str__(self) -> str:
        """Raise UndefinedError: nothing is written for it."""
        return self._fail_with_undefined_error()


def blank(name: str) -> Blank:
    """The field of this name, empty."""
    return Blank(hint=f"the field “{name}” is empty in this letter")


def worded(raw: Mapping[str, Any], language: str) -> dict[str, Any]:
    """Every field of the catalogue as a template takes it: in words of the language, or blank.

    Raises KeyError for a field that is not in the catalogue.
    """
    unknown = sorted(raw.keys() - BY_NAME.keys())
    if unknown:
        raise KeyError(f"No letter has the field {', '.join(unknown)}.")
    return {field.name: _in_words(field, raw.get(field.name), language) for field in FIELDS}


def _in_words(field: Field, value: Any, language: str) -> Any:
    if field.kind == "flag":
        return bool(value)
    if not value:
        return blank(field.name)
    if field.kind == "day":
        return day_in(str(value), language)
    if field.kind == "moment":
        return moment_in(str(value), language)
    return [_line(one) for one in value] if field.kind == "findings" else value


def _line(line: Mapping[str, Any]) -> dict[str, Any]:
    return {name: line.get(name) or blank(name) for name in FINDING}


def day_in(iso: str, language: str) -> str:
    """A day in words of a language; nothing for nothing."""
    if not iso:
        return ""
    pattern = "EEEE, d MMMM y" if language == "en" else "full"
    return format_date(dt.date.fromisoformat(iso[:10]), pattern, locale=_locale(language))


def moment_in(iso: str, language: str) -> str:
    """A day and an hour of the board's clock in words of a language. `iso` is local time."""
    moment = dt.datetime.fromisoformat(iso)
    hour = format_time(moment.time(), "HH:mm" if language == "en" else "short", locale=_locale(language))
    return f"{day_in(iso, language)}, {hour}"


def lines_of(findings: Sequence[Mapping[str, Any]], *, slot_id: int | None, names: bool) -> list[dict[str, Any]]:
    """The lines one reader may see: an officer their own, and names only for the department.

    A kept line has `slot` (the number of the row) and `officer_name` beside the words; a reader gets neither.
    """
    seen = [line for line in findings if slot_id is None or line.get("slot") == slot_id]
    shown = [{**line, "officer": line.get("officer_name") or line["officer"]} if names else line for line in seen]
    return [{name: line.get(name, "") for name in FINDING} for line in shown]


def _locale(language: str) -> str:
    return language.replace("-", "_")


def fields_page() -> str:
    """The page `docs/letters.md`."""
    rows = "\n".join(f"| `{field.name}` | {field.kind} | {field.says} |" for field in FIELDS)
    lines = ", ".join(f"`{name}`" for name in FINDING)
    return (
        "# The fields of a letter\n\n"
        "Generated from the code (`python -m oversight.notices.letters.catalogue > docs/letters.md`);"
        " a test compares them.\n\n"
        f"| field | kind | what it says |\n|---|---|---|\n{rows}\n\n"
        f"A line of `findings` or `allegations` has {lines}. A field that a letter does not have is blank: ask first\n"
        "(`{% if due_on %}`), for writing it stops the letter.\n"
    )


if __name__ == "__main__":
    print(fields_page(), end="")
