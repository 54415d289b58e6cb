"""What people do with the roster: hand a file in, look at it, take it over or put it aside; enter one officer."""

import datetime as dt
import hashlib
from collections import Counter
from dataclasses import dataclass

from oversight.access.permissions import Permission
from oversight.kernel.errors import Invalid, Refused, Stale
from oversight.people.models import Officer
from oversight.people.roster.events import OfficerFactsRecorded, RosterApplied, RosterDiscarded, RosterUploaded
from oversight.people.roster.models import RosterImport
from oversight.people.roster.queries import known_officers
from oversight.people.roster.reading import Encoding, Unreadable, read_roster
from oversight.people.roster.rules import Entry, Outcome, Result, compare, key_of
from oversight.people.roster.writing import write_rows
from oversight.work import Work


@dataclass(frozen=True)
class Preview:
    """What taking a file over would do now. `mark` changes when any of it does."""

    outcomes: tuple[Outcome, ...]
    missing: int
    "Officers of the roster whom the file does not name. They stay as they are."

    @property
    def counts(self) -> Counter[Result]:
        """How many rows there are of each kind."""
        return Counter(outcome.result for outcome in self.outcomes)

    @property
    def mark(self) -> str:
        """A fingerprint of what was shown, so that nothing else is taken over."""
        said = "\n".join(f"{one.line}|{one.result}|{one.badge}|{'|'.join(one.words)}" for one in self.outcomes)
        return hashlib.sha256(said.encode()).hexdigest()


def hand_in(work: Work, *, name: str, content: bytes, as_of: dt.date) -> RosterImport:
    """Keep a file to be looked at; nothing on the roster changes. One in another encoding may be kept, too.

    Raises Forbidden; Invalid for a day to come, or a file that cannot be read in any encoding.
    """
    work.require(Permission.ROSTER_KEEP)
    if as_of > work.today:
        raise Invalid("as_of", "Write the day of which the roster speaks, not a day to come.")
    try:
        read_roster(content, Encoding.UTF_8, work.charter.board.department)
    except Unreadable as problem:
        if not problem.line:
            raise Invalid("file", problem.reason) from None
    row = RosterImport(
        name=name.strip()[:200] or "roster.csv",
        sha256=hashlib.sha256(content).hexdigest(),
        content=content,
        as_of=as_of,
        by_id=work.actor.account_id,
        at=work.now,
    )
    work.session.add(row)
    work.session.flush()
    work.record(RosterUploaded(import_id=row.id), detail={"words": row.name})
    return row


def read_as(work: Work, row: RosterImport, encoding: Encoding) -> None:
    """Read a waiting file in another encoding. Raises Forbidden or Refused."""
    work.require(Permission.ROSTER_KEEP)
    _must_wait(row)
    row.encoding = encoding.value


def preview(work: Work, row: RosterImport) -> Preview:
    """What taking the file over would do now. Writes nothing. Raises Unreadable."""
    sheet = read_roster(row.content or b"", Encoding(row.encoding), work.charter.board.department)
    known = known_officers(work.session)
    outcomes = [*compare(sheet.entries, known, row.as_of), *sheet.refused]
    named = {key_of(entry.agency, entry.badge) for entry in sheet.entries}
    return Preview(tuple(sorted(outcomes, key=lambda one: one.line)), len(known.keys() - named))


def take_over(work: Work, row: RosterImport, mark: str) -> Preview:
    """Take a file over as it was shown: new officers, changed facts; refused rows are left out. All of it, or nothing.

    Raises Forbidden; Refused when it was decided already or no row can be taken; Stale when the roster has changed
    since the preview.
    """
    work.require(Permission.ROSTER_KEEP)
    _must_wait(row)
    try:
        seen = preview(work, row)
    except Unreadable as problem:
        raise Refused(problem.reason) from None
    if seen.mark != mark:
        raise Stale("The roster changed after this preview. Look at the file again.")
    if not seen.counts[Result.NEW] + seen.counts[Result.CHANGED] + seen.counts[Result.UNCHANGED]:
        raise Refused("No row of this file can be taken over. Correct it and hand it in again.")
    write_rows(work, seen.outcomes, row.as_of, row.id)
    _decide(work, row, "applied")
    counts = seen.counts
    row.new, row.changed = counts[Result.NEW], counts[Result.CHANGED]
    row.unchanged, row.refused = counts[Result.UNCHANGED], counts[Result.REFUSED]
    work.record(
        RosterApplied(import_id=row.id, new=row.new, changed=row.changed, unchanged=row.unchanged, refused=row.refused)
    )
    return seen


def put_aside(work: Work, row: RosterImport) -> None:
    """Decide that a file is not taken over. Raises Forbidden or Refused."""
    work.require(Permission.ROSTER_KEEP)
    _must_wait(row)
    _decide(work, row, "discarded")
    work.record(RosterDiscarded(import_id=row.id))


def enter_officer(work: Work, entry: Entry) -> Officer:
    """Enter or change one officer by hand, as a roster of one row would. Raises Forbidden, or Invalid with why."""
    work.require(Permission.ROSTER_KEEP)
    for field, value in (("badge", entry.badge), ("name", entry.name)):
        if not value.strip():
            raise Invalid(field, "Write the badge and the name.")
    outcome = compare([entry], known_officers(work.session), work.today)[0]
    if outcome.result is Result.REFUSED:
        raise Invalid("since" if outcome.about_day else "badge", outcome.words[0])
    officer = next(iter(write_rows(work, (outcome,), work.today, None)), None)
    if officer is None:
        raise Invalid("rank", "The roster says this already.")
    work.record(OfficerFactsRecorded(officer_id=officer.id), detail={"text": "; ".join(outcome.words)})
    return officer


def _must_wait(row: RosterImport) -> None:
    if row.state != "waiting":
        raise Refused("This file was decided already. Look at the page again.")


def _decide(work: Work, row: RosterImport, state: str) -> None:
    row.state, row.content = state, None
    row.decided_by_id, row.decided_at = work.actor.account_id, work.now
