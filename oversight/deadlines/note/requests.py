"""Stops, extensions and exceptions as the file note tells them: who asked, who decided, and what the law says."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from oversight.charter.schema import Charter, ExceptionRule, ExtensionRule, TollReason
from oversight.deadlines.actions.asking import Asked, in_words
from oversight.deadlines.actions.tolls import comes_by_itself
from oversight.deadlines.models import ClockException, ClockExtension, ClockToll, Deadline
from oversight.deadlines.note.clocks import rule_of
from oversight.deadlines.note.values import RequestNote
from oversight.deadlines.rules.wording import day_in_words, length_in_words
from oversight.kernel.moments import local
from oversight.work import Work

if TYPE_CHECKING:
    from oversight.deadlines.note.gathering import Rows


def request_notes(work: Work, rows: "Rows", zone: str) -> Iterator[RequestNote]:
    """Tell every request of a case, stops first, each kind in the order of asking."""
    clocks = {row.id: row for row in rows.clocks}
    for toll in rows.tolls:
        yield _stop(work, rows, toll, zone)
    for extension in rows.extensions:
        yield _more_time(work, rows, clocks[extension.deadline_id], extension, zone)
    for exception in rows.exceptions:
        yield _lift(work, rows, clocks[exception.deadline_id], exception, zone)


def reason_of(work: Work, code: str) -> TollReason | None:
    """A reason for stopping clocks: in the law in force, or else in the newest version that knows it."""
    laws: list[Charter] = [work.charter, *reversed(list(work.charters))]
    return next((reason for law in laws for reason in law.tolls if reason.code == code), None)


def _stop(work: Work, rows: "Rows", row: ClockToll, zone: str) -> RequestNote:
    reason = reason_of(work, row.reason)
    until = f" up to, not including, {day_in_words(row.to_on)}" if row.to_on else ", and it lasts"
    return RequestNote(
        kind="stop",
        title=reason.label if reason else row.reason,
        about=rows.places.get(("officer", row.slot_id or 0), ""),
        says=f"From {day_in_words(row.from_on)}{until}",
        words=row.evidence,
        decider=in_words(reason.approver) if reason else "",
        citation=reason.authority if reason else "",
        lasts=row.state == "granted" and row.to_on is None,
        by_itself=comes_by_itself(work, row.reason),
        **_common(rows, row, zone),
    )


def _more_time(work: Work, rows: "Rows", clock: Deadline, row: ClockExtension, zone: str) -> RequestNote:
    rule = rule_of(work, clock)
    extension: ExtensionRule | None = rule.extension if rule else None
    return RequestNote(
        kind="time",
        title=clock.name,
        about=rows.places.get((clock.subject, clock.subject_id), ""),
        says=f"{length_in_words(row.length, rule.unit)} more" if rule else f"{row.length} more",
        words=row.reason,
        decider=in_words(extension.by) if extension else "",
        citation=extension.authority if extension else "",
        **_common(rows, row, zone),
    )


def _lift(work: Work, rows: "Rows", clock: Deadline, row: ClockException, zone: str) -> RequestNote:
    rule = rule_of(work, clock)
    ground: ExceptionRule | None = (
        next((one for one in rule.exceptions if one.code == row.code), None) if rule else None
    )
    return RequestNote(
        kind="lift",
        title=clock.name,
        about=rows.places.get((clock.subject, clock.subject_id), ""),
        says=ground.label if ground else row.code,
        words=row.evidence,
        decider=in_words(ground.by) if ground else "",
        citation=ground.authority if ground else "",
        **_common(rows, row, zone),
    )


def _common(rows: "Rows", row: Asked, zone: str) -> dict[str, Any]:
    return {
        "id": row.id,
        "version": row.version,
        "state": row.state,
        "who": rows.names.get(row.asked_by_id or 0, "The system"),
        "at": local(row.asked_at, zone),
        "decided_by": rows.names.get(row.decided_by_id or 0, ""),
        "decided_at": local(row.decided_at, zone) if row.decided_at else None,
        "decision": row.decision,
    }
