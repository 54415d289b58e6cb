"""What the machinery says in plain words: what a job does, why it failed, what to do, how a schedule stands."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from oversight.dispatch.jobs import AnySchedule, Schedule
from oversight.kernel.calendar import Calendar, CalendarError

JOBS: dict[str, str] = {
    "complaints.call-offices": "Calling the office on duty about an urgent complaint",
    "complaints.call-again": "Calling the office on duty again",
    "complaints.come_of_age": "Noting who came of age",
    "evidence.examine": "Looking into a new file",
    "evidence.examine-waiting": "Looking into files that still wait",
    "evidence.remove-old-uploads": "Removing uploads that nobody finished",
    "investigation.ask_about_conflicts": "Asking again about conflicts",
    "investigation.remind": "Reminding of interviews",
    "investigation.remind-again": "Reminding of interviews again",
    "lives.close_by_directive": "Closing cases by directive",
    "lives.take_directive_back": "Taking a directive back",
    "lives.take_up": "Taking up a case whose answer came",
    "lives.offer_mediation_to_newcomer": "Offering a mediation to an officer named later",
    "requests.ask-again": "Asking the department again",
    "requests.keep-recordings": "Asking the department to keep recordings",
    "requests.watch-overwriting": "Watching the day on which recordings are overwritten",
    "complaints.together": "Doing something for many cases of an incident",
    "complaints.remove-old-drafts": "Removing drafts that nobody came back to",
    "deadlines.identified": "Starting the clocks of an identified officer",
    "deadlines.move_to_law": "Moving clocks to another version of the law",
    "deadlines.recount": "Counting dates again after a closure day",
    "deadlines.start_for_allegation": "Starting the clocks of an allegation",
    "deadlines.start_for_officer": "Starting the clocks of an officer",
    "deadlines.sweep": "Looking for missed clocks",
    "desk.check_record": "Checking the record",
    "desk.index": "Making new words findable",
    "desk.index_all": "Looking over the words of every case",
    "desk.digest": "Writing the morning e-mail of staff",
    "dispatch.forget": "Removing old runs of schedules",
    "evidence.check_files": "Checking a sample of the stored files",
    "evidence.make_packet": "Making a packet",
    "hearings.ask_members": "Asking members about conflicts that were found",
    "hearings.leave_panels": "Taking members whose term has ended off their panels",
    "hearings.owe_report": "Putting a missed clock on an agenda",
    "hearings.place_reports": "Placing items on the next agenda",
    "hearings.settle_reports": "Taking off an agenda what was done before",
    "meetings.draw_agenda": "Making the PDF of an agenda",
    "minutes.draw_minutes": "Making the PDF of approved minutes",
    "recommendations.settle_dispute": "Settling a dispute by the vote of the second panel",
    "packet.make": "Making a member’s packet",
    "packet.keep": "Bringing members’ packets up to date",
    "packet.keep_all": "Bringing all members’ packets up to date",
    "packet.tell": "Telling a member that their packet is ready",
    "packet.tell-again": "Telling a member again that their packet is ready",
    "meetings.forget_access": "Deleting requests for access to meetings that are over",
    "notices.ask_again": "Asking about letters that are kept back",
    "notices.draft": "Writing a letter",
    "notices.bind": "Putting the letters of a print together",
    "notices.deliver": "Sending or printing a letter",
    "open_data.ask": "Asking for the month’s snapshot of open data",
    "open_data.make": "Making a snapshot of open data",
    "open_data.withdraw": "Taking sealed cases out of open data",
    "open_data.remove_dropped": "Removing replaced files of open data",
    "publication.prepare": "Preparing a publication",
    "publication.release": "Publishing what waited for its time",
    "publication.republish": "Drawing published decisions again",
    "publication.tell": "Telling subscribers of a decision",
    "publication.send": "Sending mail to subscribers",
    "publication.forget_unsure": "Deleting addresses that nobody confirmed",
    "publication.shelve": "Making published decisions findable",
    "publication.sign_head": "Signing the head of the public log",
    "publication.check_log": "Checking the public log",
    "records.make_release": "Putting the answer to a records request together",
    "records.derive": "Deriving how long a file is kept",
    "records.derive_all": "Looking over how long every file is kept",
    "records.dispose": "Disposing of a case",
    "records.go_on": "Going on with a disposal that was interrupted",
    "reminders.remind": "Reminding staff of a missed clock",
    "reminders.remind_again": "Reminding staff again",
}
"""What a job does, for a person who reads that it failed."""

QUEUES: dict[str, str] = {"urgent": "Urgent", "soon": "Soon", "late": "Later"}
KINDS: dict[str, str] = {"relay": "Relay", "worker": "Worker"}

_SLOW = ("It took longer than any work may.", "Try it again when there is less to do.")
_DATABASE = ("The database did not answer.", "Try it again.")
_MEANWHILE = ("Somebody changed the same thing at the same moment.", "Try it again.")
_OTHERS = ("Another system could not be reached.", "Try it again when it answers.")
_FILES = ("A file could not be read or written.", "Whoever operates the system looks at the disk. Then try it again.")
_DRAWING = (
    "A document could not be drawn or read again.",
    "Trying again changes nothing. Whoever operates the system finds the place in the worker's log.",
)
_LETTER = (
    "A letter could not be written from its template.",
    "Whoever keeps the templates mends this one. Then try it again.",
)
_TORN = (
    "The public log in the database is not the one that was signed.",
    "Publish nothing. Whoever operates the system looks at what was restored: docs/verify.md says how.",
)
_GONE = ("What this was about is not there any more.", "Discard it if nobody misses it.")
_UNKNOWN = (
    "Something happened that nobody foresaw.",
    "Try it once more. If it fails again, give its number to whoever operates the system: the worker's log says where.",
)
WHY: dict[str, tuple[str, str]] = {
    "UnknownJob": (
        "The workers do not know this kind of work.",
        "Bring all of them to the newest version, then try again.",
    ),
    "JobTimeoutException": _SLOW,
    "OperationalError": _DATABASE,
    "InterfaceError": _DATABASE,
    "TimeoutError": _OTHERS,
    "ConnectionError": _OTHERS,
    "ConnectionRefusedError": _OTHERS,
    "ConnectionResetError": _OTHERS,
    "gaierror": _OTHERS,
    "Unreachable": _OTHERS,
    "Refused": ("Another system refused it, or the board's rules do.", "See the case, then try again or discard it."),
    "ScannerUnreachable": _OTHERS,
    "IntegrityError": _MEANWHILE,
    "StaleDataError": _MEANWHILE,
    "OSError": _FILES,
    "PermissionError": _FILES,
    "FileNotFoundError": _FILES,
    "Missing": _FILES,
    "Damaged": _FILES,
    "ForeignFile": _DRAWING,
    "Unreadable": _DRAWING,
    "UndefinedError": _DRAWING,
    "LetterError": _LETTER,
    "Torn": _TORN,
    "LedgerBroken": _TORN,
    "NoResultFound": _GONE,
}
"""Why, and what to do, by the kind of error. The error's own text is never shown: it may quote what a person wrote."""

ONE_MINUTE = dt.timedelta(minutes=1)
LATE_AFTER = dt.timedelta(minutes=5)
"""A turn that was not run so long after its time is late."""
SEEN_LATELY = dt.timedelta(minutes=3)
"""A process that gave no sign for longer is taken to be gone."""


class State(StrEnum):
    """How a schedule stands."""

    NEW = "new"
    FINE = "fine"
    RETRYING = "retrying"
    LATE = "late"
    FAILED = "failed"


@dataclass(frozen=True)
class Run:
    """The newest turn of a schedule, and what became of it. `state` is nothing before the first."""

    turn_at: dt.datetime
    state: str | None = None
    has_failed: bool = False
    took: dt.timedelta | None = None


def label_of(job: str) -> str:
    """What a job does, in words."""
    return JOBS.get(job, job)


def why_of(kind: str) -> tuple[str, str]:
    """Why work failed, and what to do about it."""
    return WHY.get(kind, _UNKNOWN)


def next_turn(schedule: AnySchedule, run: Run | None, now: dt.datetime, calendar: Calendar) -> dt.datetime | None:
    """When the next turn comes or should have come; nothing when the board never opens."""
    try:
        if run is None:
            return now if isinstance(schedule, Schedule) else schedule.next_after(now, calendar)
        return schedule.next_after(run.turn_at, calendar)
    except CalendarError:
        return None


def state_of(run: Run | None, next_at: dt.datetime | None, now: dt.datetime) -> State:
    """How a schedule stands now."""
    if next_at is not None and next_at + LATE_AFTER < now:
        return State.LATE
    if run is None or run.state is None:
        return State.NEW
    if run.state == "dead":
        return State.FAILED
    if run.state == "waiting" and run.has_failed:
        return State.RETRYING
    is_open = run.state in ("waiting", "running")
    return State.LATE if is_open and run.turn_at + LATE_AFTER < now else State.FINE


def rhythm(schedule: AnySchedule) -> tuple[str, int | str]:
    """How often: `seconds`, `minutes`, `hours` or `days` with how many; `daily` or `business` with the time of day."""
    if not isinstance(schedule, Schedule):
        return ("business" if schedule.business_days else "daily"), schedule.at.strftime("%H:%M")
    if schedule.every < ONE_MINUTE:
        return "seconds", round(schedule.every.total_seconds())
    minutes = round(schedule.every.total_seconds() / 60)
    for word, size in (("days", 1440), ("hours", 60)):
        if minutes % size == 0:
            return word, minutes // size
    return "minutes", minutes
