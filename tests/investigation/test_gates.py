"""The quality gates as tables: what is missing in an investigation, in words, and since when it should be there."""

import dataclasses
import datetime as dt
from typing import Any

import pytest

from oversight.access.facts import AccessFacts, Standing
from oversight.charter.schema import Investigation
from oversight.charter.versions import laws_of
from oversight.investigation.rules.conflicts import Asked
from oversight.investigation.rules.finishing import SUBMIT
from oversight.investigation.rules.gates import FinishFacts, Heard, OpenTask, Tried, failing, lacking_attempts
from oversight.investigation.rules.plan import marks_of

ACCESS = AccessFacts(1, "investigation", frozenset({Standing.ASSIGNED}))
TODAY = dt.date(2026, 3, 2)
MODEL = laws_of("model-city").newest.gates
SILENT = laws_of("iowa-city").newest.gates


def heard(*, reachable: bool = True, interviewed: bool = False, tried: Tried | None = None) -> Heard:
    return Heard("The complainant", reachable, interviewed, tried or Tried())


def finish(**more: Any) -> FinishFacts:
    facts = FinishFacts(
        access=ACCESS,
        law=MODEL,
        today=TODAY,
        pairs=2,
        open_pairs=0,
        uncited=0,
        open_slots=(),
        unheard=(),
        complainants=(),
        has_report=True,
        evidence=3,
    )
    return dataclasses.replace(facts, **more)


def law(**more: Any) -> Investigation:
    return dataclasses.replace(MODEL, **more)


def task(met_by: str = "person", due_on: dt.date = TODAY) -> OpenTask:
    return OpenTask("Ask the shop for its recording", due_on, met_by)


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        pytest.param(finish(), (), id="all is there, nobody complained"),
        pytest.param(finish(pairs=0), ("No allegation is made against an officer.",), id="no pair"),
        pytest.param(
            finish(pairs=0, closed_pairs=2),
            ("Every allegation was closed without a finding. The case is closed, not sent.",),
            id="every pair closed without a finding",
        ),
        pytest.param(
            finish(open_pairs=1), ("One finding has no recommendation with reasons yet.",), id="one finding missing"
        ),
        pytest.param(
            finish(open_slots=(3,)),
            ("Officer 3 is neither identified nor closed as unidentified.",),
            id="one officer open",
        ),
        pytest.param(
            finish(open_slots=(1, 2, 4)),
            ("Officers 1, 2 and 4 are neither identified nor closed as unidentified.",),
            id="three officers open",
        ),
        pytest.param(finish(has_report=False), ("The report has no title and summary yet.",), id="no report"),
        pytest.param(finish(complainants=(heard(interviewed=True),)), (), id="interviewed"),
        pytest.param(finish(complainants=(heard(reachable=False),)), (), id="anonymous without a way to reach them"),
        pytest.param(
            finish(complainants=(heard(tried=Tried(3, 2, 1)),)), (), id="three attempts by two channels, one written"
        ),
        pytest.param(
            finish(complainants=(heard(tried=Tried(3, 2, 0)),)),
            (
                "The complainant was not interviewed, and 3 attempts by 2 channels are on record. "
                "At least 1 attempt in writing is needed.",
            ),
            id="three attempts, none in writing",
        ),
        pytest.param(
            finish(complainants=(heard(tried=Tried(5, 1, 0)),)),
            (
                "The complainant was not interviewed, and 5 attempts by 1 channel are on record. "
                "At least 2 channels and 1 attempt in writing are needed.",
            ),
            id="five attempts by one channel",
        ),
        pytest.param(
            finish(complainants=tuple(Heard(f"Complainant {n}", True, False, Tried(5, 1, 0)) for n in range(1, 8))),
            (
                "Complainant 1, Complainant 2, Complainant 3 and 4 more were not interviewed, and 5 attempts by "
                "1 channel are on record. At least 2 channels and 1 attempt in writing are needed.",
            ),
            id="seven complainants of whom the same is said",
        ),
        pytest.param(
            finish(unheard=(1, 2)),
            ("Officers 1 and 2 were not interviewed, and no refusal is on record.",),
            id="officers not heard",
        ),
        pytest.param(finish(unheard=(1,), law=law(interviews=())), (), id="a law that asks for no interview"),
        pytest.param(finish(has_plan=False), ("There is no plan of the investigation.",), id="no plan"),
        pytest.param(
            finish(tasks=(task(),)),
            ("One task of the plan is neither done nor dropped: Ask the shop for its recording.",),
            id="a task is open",
        ),
        pytest.param(finish(tasks=(task("report"),)), (), id="a task that the file shows to be done"),
        pytest.param(finish(tasks=(task(),), law=law(plan="kept")), (), id="a law that lets tasks stay open"),
        pytest.param(finish(has_plan=False, law=SILENT), (), id="a law that asks for no plan"),
        pytest.param(
            finish(evidence=0), ("No evidence is listed: no file, and none in the report.",), id="no evidence"
        ),
        pytest.param(finish(uncited=2, law=law(cited=False)), (), id="a law that asks for no citations"),
        pytest.param(
            finish(uncited=2, law=law(cited=True)),
            ("2 findings cite no evidence.",),
            id="a law that asks for citations",
        ),
        pytest.param(
            finish(conflicts=(Asked("Ada Quill", 2, has_conflict=False),)),
            ("Ada Quill has not said yet whether they know officer 2.",),
            id="the investigator was asked about an officer and has not answered",
        ),
        pytest.param(
            finish(conflicts=tuple(Asked("Ada Quill", number, has_conflict=False) for number in (1, 2, 10))),
            ("Ada Quill has not said yet whether they know officers 1, 2 and 10.",),
            id="the investigator was asked about several officers",
        ),
        pytest.param(
            finish(conflicts=(Asked("Ada Quill", 2, has_conflict=True),)),
            ("Ada Quill has a conflict with officer 2. Somebody else must take over.",),
            id="the investigator has a conflict with an officer",
        ),
        pytest.param(
            finish(conflicts=(Asked("Ada Quill", 2, has_conflict=True),), law=law(conflicts_answered=False)),
            (),
            id="a law that only has the question asked",
        ),
    ],
)
def test_what_is_missing_before_the_supervisor_gets_it(facts: FinishFacts, said: tuple[str, ...]) -> None:
    assert SUBMIT.reasons("investigation", facts) == said


@pytest.mark.parametrize(
    ("tried", "said"),
    [
        pytest.param(Tried(3, 2, 1, 21), None, id="three attempts, two channels, one written, 21 days"),
        pytest.param(
            Tried(3, 2, 1, 20),
            "3 attempts by 2 channels are on record. At least 21 days between the first and the last are needed.",
            id="a day too early",
        ),
        pytest.param(
            Tried(2, 2, 1, 30),
            "2 attempts by 2 channels are on record. At least 3 attempts are needed.",
            id="an attempt too few",
        ),
        pytest.param(
            Tried(1, 1, 1, 0),
            "1 attempt by 1 channel is on record. "
            "At least 3 attempts, 2 channels and 21 days between the first and the last are needed.",
            id="one letter",
        ),
    ],
)
def test_who_could_not_be_reached_was_tried_three_times_by_two_ways_over_three_weeks(
    tried: Tried, said: str | None
) -> None:
    assert lacking_attempts(tried, MODEL, span=True) == said


def test_a_law_that_says_nothing_keeps_the_modest_measure() -> None:
    assert (SILENT.attempts, SILENT.channels, SILENT.written, SILENT.plan) == (3, 2, 0, "none")


def test_a_gate_is_late_only_once_its_task_is() -> None:
    on_time = finish(open_pairs=2, tasks=(task("findings", TODAY),))
    late = finish(open_pairs=2, tasks=(task("findings", TODAY - dt.timedelta(days=1)),))
    assert {one.gate.code: one.late for one in failing(on_time, sent=False)} == {"findings": False, "plan": False}
    assert {one.gate.code: one.late for one in failing(late, sent=False)} == {
        "findings": True,
        "plan": False,
        "tasks": True,
    }


def test_once_sent_every_open_gate_is_late() -> None:
    assert all(one.late for one in failing(finish(open_pairs=1), sent=True))


@pytest.mark.parametrize(
    ("today", "written", "said"),
    [
        pytest.param(dt.date(2026, 3, 3), (), None, id="on the day itself nothing is owed"),
        pytest.param(
            dt.date(2026, 3, 4), (), "The report on progress for day 30 is missing.", id="a day later it is owed"
        ),
        pytest.param(dt.date(2026, 3, 4), (30,), None, id="written"),
        pytest.param(
            dt.date(2026, 6, 1), (60,), "The reports on progress for days 30 and 90 are missing.", id="two are owed"
        ),
    ],
)
def test_a_report_on_progress_is_owed_thirty_sixty_and_ninety_days_after_the_assignment(
    today: dt.date, written: tuple[int, ...], said: str | None
) -> None:
    marks = marks_of(MODEL.progress_days, dt.date(2026, 2, 1), written)
    reasons = [one.reason for one in failing(finish(today=today, marks=marks), sent=False)]
    assert reasons == ([said] if said else [])
