"""Pages for whoever looks after the machinery: work that failed, and what runs by itself."""

from dataclasses import dataclass

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from oversight.access.permissions import Permission
from oversight.deadlines.queries import closures_of
from oversight.desk.machinery import actions, queries
from oversight.desk.machinery.rules import QUEUES, Run, State, label_of, next_turn, rhythm, state_of
from oversight.dispatch.jobs import AnySchedule
from oversight.extensions import db
from oversight.kernel.calendar import Calendar
from oversight.kernel.errors import Invalid
from oversight.publication.log.checking import is_stale
from oversight.publication.log.queries import last_log_check, newest_head
from oversight.schedule import SCHEDULES
from oversight.web import house
from oversight.web.paging import read_mark
from oversight.web.routing import command, done, page

blueprint = Blueprint("machinery", __name__)


@dataclass(frozen=True)
class Discarding:
    """What somebody typed who wanted to discard work and gave no reason."""

    id: int = 0
    error: str = ""


@page(blueprint, "/desk/jobs", Permission.JOB_KEEP)
def index() -> ResponseReturnValue:
    """Work that failed for good, the newest first, all or of one kind."""
    return _failed()


@command(blueprint, "/desk/jobs/<int:delivery_id>/retry", Permission.JOB_KEEP)
def retry(delivery_id: int) -> ResponseReturnValue:
    """Try failed work again."""
    actions.retry_job(house.work(), delivery_id)
    return done("machinery.index")


@command(blueprint, "/desk/jobs/retry-all", Permission.JOB_KEEP)
def retry_all() -> ResponseReturnValue:
    """Try all failed work of one kind again."""
    actions.retry_all(house.work(), request.form.get("job", ""))
    return done("machinery.index")


@command(blueprint, "/desk/jobs/<int:delivery_id>/discard", Permission.JOB_KEEP)
def discard(delivery_id: int) -> ResponseReturnValue:
    """Decide, with a reason, that failed work will not be done."""
    try:
        actions.discard_job(house.work(), delivery_id, request.form.get("reason", ""))
    except Invalid as problem:
        return _failed(Discarding(delivery_id, str(problem))), 422
    return done("machinery.index")


@page(blueprint, "/desk/schedules", Permission.JOB_KEEP)
def schedules() -> ResponseReturnValue:
    """What runs by itself and when, how much waits, and whether relay and worker are there."""
    session, now = db.session(), house.now()
    head = newest_head(session)
    calendar, runs = house.charter().calendar(closures_of(session)), queries.list_runs(session)
    return render_template(
        "machinery/schedules.html",
        lines=[_line(schedule, runs.get(schedule.job.name), calendar) for schedule in SCHEDULES],
        depths=queries.list_depths(session),
        queues=QUEUES,
        processes=queries.list_processes(session, now),
        missing=queries.list_missing(session, now),
        head=head,
        log_check=last_log_check(session),
        unsigned=is_stale(head.at if head else None, now),
    )


def _line(schedule: AnySchedule, run: Run | None, calendar: Calendar) -> dict[str, object]:
    next_at = next_turn(schedule, run, house.now(), calendar)
    word, amount = rhythm(schedule)
    return {
        "label": label_of(schedule.job.name),
        "rhythm": word,
        "amount": amount,
        "last_at": run.turn_at if run and run.state else None,
        "seconds": run.took.total_seconds() if run and run.took is not None else None,
        "next_at": next_at,
        "state": state_of(run, next_at, house.now()).value,
        "is_bad": state_of(run, next_at, house.now()) in (State.LATE, State.FAILED),
    }


def _failed(discarding: Discarding | None = None) -> str:
    session, job = db.session(), request.args.get("kind", "")
    kinds = queries.count_failed(session)
    chosen = next((kind for kind in kinds if kind.job == job), None)
    listed = queries.list_failed(
        session, house.actor(), chosen.job if chosen else "", read_mark(request.args.get("after"))
    )
    kept = chosen.job if chosen else None
    return render_template(
        "machinery/index.html",
        kinds=kinds,
        chosen=chosen,
        total=sum(kind.count for kind in kinds),
        given_up=listed.rows,
        more_url=url_for("machinery.index", after=listed.next_mark, kind=kept) if listed.next_mark else None,
        first_url=url_for("machinery.index", kind=kept) if request.args.get("after") else None,
        discarding=discarding or Discarding(),
        page_errors=[(f"reason-{discarding.id}", discarding.error)] if discarding else [],
    )
