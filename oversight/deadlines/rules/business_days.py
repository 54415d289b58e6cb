"""Counting only the days on which the board is open."""

from oversight.deadlines.rules.facts import ClockError, Step, StepKind, Toll
from oversight.deadlines.rules.parts import Part
from oversight.deadlines.rules.run import Run
from oversight.deadlines.rules.tolls import ONE_DAY
from oversight.deadlines.rules.wording import day_in_words, sentence

LONGEST_WALK = 40 * 366
"""In days: a clock that has not ended after this many days never will."""


def count_open_days(run: Run, parts: list[Part]) -> None:
    """Count the days on which the board is open and the clock is not stopped."""
    step, total = run.sign * ONE_DAY, 0
    for part in parts:
        run.counted.append(part.step(part.days * step))
        total += part.days
    run.count_first_day()
    run.total += total
    run.on_open_day = total > 0
    _walk(run, total)


def _walk(run: Run, total: int) -> None:
    """Go day by day until the period is full, or until an open stop holds it."""
    step, counted = run.sign * ONE_DAY, 0
    for _ in range(LONGEST_WALK):
        if counted == total:
            return
        run.day += step
        toll = run.tolls.covering(run.day)
        if toll and toll.end is None:
            run.held = toll
            return
        if _counts(run, toll):
            counted += 1
            if run.today is None or run.day <= run.today:
                run.used += 1
    raise ClockError("No end can be counted: the board is closed, or the clock stopped, for more than forty years.")


def _counts(run: Run, toll: Toll | None) -> bool:
    """Whether the day reached counts; if not, note why."""
    step = run.sign * ONE_DAY
    if toll:
        run.stand(toll, step)
        return False
    why_closed = run.calendar.why_closed(run.day)
    if why_closed is None:
        return True
    label = f"{day_in_words(run.day)} does not count"
    run.skipped.append(Step(StepKind.SKIP, label, sentence(why_closed), run.day.isoformat(), step))
    return False
