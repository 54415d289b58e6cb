"""The case page: the hub from which everything about a case is reached."""

from collections.abc import Sequence

from flask import render_template

from oversight import steps
from oversight.access.facts import AccessFacts, Standing
from oversight.access.map import may
from oversight.access.permissions import Permission
from oversight.cases.links.rules import LinkKind
from oversight.cases.links.shown import Linked, linked_with
from oversight.cases.models import Case
from oversight.cases.queries import Left, get_case, load_people
from oversight.cases.rules import ENDED, LABELS, ORIGIN_LABELS, Origin, Stage
from oversight.cases.views import drawing, reading
from oversight.cases.views.blueprint import blueprint
from oversight.cases.walls.rules import Subject
from oversight.cases.walls.shown import behind_of, keeps_words
from oversight.charter.schema import IntakeChannel
from oversight.complaints.models import Complaint
from oversight.complaints.queries import list_complaints
from oversight.complaints.registration.rules import CHANNEL_LABELS
from oversight.deadlines.queries import list_clocks
from oversight.deadlines.shown import ClockView, cards_of
from oversight.evidence.requests.queries import overwritten_clocks
from oversight.findings.matrix import matrix_of, name_of
from oversight.findings.queries import load_allegations
from oversight.hearings.levels.queries import level_of
from oversight.investigation.handover.queries import Declined, declined_of, waiting_for
from oversight.investigation.queries.behind import whole_sight
from oversight.investigation.rules.conflicts import said_together
from oversight.investigation.triage.queries import came_late, last_day_of_filing
from oversight.kernel.moments import local_date
from oversight.notices.queries import LetterLine, list_letters
from oversight.people.roster.rules import EMPLOYMENT_LABELS, Employment
from oversight.web import house
from oversight.web.jinja import short_day
from oversight.web.readings import note_reading
from oversight.web.routing import page
from oversight.work import Work

ON_THE_PAGE = 12
"""Entries of the timeline that stand on the case page itself."""
LONGEST_RECORD = 500
ONCE = frozenset({"intake.complete"})
"""Steps that leave no wish to take them again."""

LINKS: tuple[tuple[str, str, Permission], ...] = (
    ("Ask the department", "requests.new", Permission.REQUEST_ASK),
    ("Draft allegations", "cases.allegations", Permission.ALLEGATION_DRAFT),
    ("Write to the complainant", "cases.messages", Permission.CASE_MESSAGE),
    ("Correct a fact", "cases.corrections", Permission.CASE_CORRECT),
    ("About the chief or our staff", "routes.show", Permission.CASE_ROUTE),
    ("Keep a letter back", "notices.case_holds", Permission.HOLD_ASK),
)
"""What can be done without moving the case: label, endpoint, permission."""


@page(blueprint, "/cases/<number>", Permission.CASE_OPEN)
def show(number: str) -> str:
    """The case with everything that belongs to it."""
    work = house.work()
    case, access = get_case(work, number)
    note_reading("case", case.id)
    sight = whole_sight(work, case.id)
    left = load_people(work.session, case)
    findings = load_allegations(work.session, case)
    counts = reading.count_things(work.session, case.id, sight)
    happened = reading.list_happened(work, case.id, sight)
    complaints = list_complaints(work.session, case.id)
    clocks = list_clocks(work.session, case.id, work.now)
    helpers = reading.list_helpers(work.session, case.id)
    return render_template(
        "cases/show.html",
        case=case,
        stage=LABELS[Stage(case.stage)],
        ended=Stage(case.stage) in ENDED,
        reads_record=may(work.actor, Permission.RECORD_READ, access),
        may_contact=may(work.actor, Permission.CONTACT_CORRECT, access),
        urgent=urgent_label(case),
        stepper=drawing.stepper_of(case, happened),
        matrix=matrix_of(case, findings, house.charter(), _barred(clocks), _how_they_left(left)),
        people=drawing.people_of(
            case, house.today(), house.charter().board.age_of_majority, sight.walled_ids(Subject.PARTY)
        ),
        slots=[(slot, name_of(slot)) for slot in case.slots],
        **_in_hand(work, case, access, helpers),
        open_clocks=cards_of(clock for clock in clocks if clock.state != "met"),
        met_clocks=cards_of(clock for clock in clocks if clock.state == "met"),
        missed=sum(clock.state == "late" for clock in clocks),
        overwriting=_overwriting(clocks),
        happened=happened[:ON_THE_PAGE],
        complaints=complaints,
        linked=linked_with(work, case),
        may_merge=may(work.actor, Permission.CASE_MERGE, access),
        behind=behind_of(sight, Subject.PARTY),
        counted=sight.counted,
        words_kept=keeps_words(case, sight),
        trail=drawing.trail_of(counts.trail, {}),
        counts=counts,
        buttons=_buttons(work, case, access),
        ways=_ways(access),
        glance=_glance(case, complaints, clocks),
        late_day=last_day_of_filing(work, case) if came_late(work, case) else None,
        channels=CHANNEL_LABELS,
    )


def _in_hand(work: Work, case: Case, access: AccessFacts, helpers: Sequence[reading.Helper]) -> dict[str, object]:
    """Who has the case, who is to have it, and what the successor should know."""
    return {
        "assigned": [one.name for one in helpers if one.kind is Standing.ASSIGNED],
        "handed": [
            (one.name, one.account_id == work.actor.account_id) for one in helpers if one.kind is Standing.HANDED
        ],
        "hand_note": _hand_note(work, case, helpers),
        "declined": _declined(work, case, helpers),
        "unsettled": () if case.closed_at else said_together(asked for one in helpers for asked in one.asked),
        "may_assign": may(work.actor, Permission.CASE_ASSIGN, access),
        "supervising": [one.name for one in helpers if one.kind is Standing.SUPERVISING],
    }


def _hand_note(work: Work, case: Case, helpers: Sequence[reading.Helper]) -> str:
    """What the successor of a case should know, for them alone, until they have accepted."""
    mine = any(one.kind is Standing.HANDED and one.account_id == work.actor.account_id for one in helpers)
    waiting = waiting_for(work, case.id) if mine else None
    return waiting.note if waiting else ""


def _declined(work: Work, case: Case, helpers: Sequence[reading.Helper]) -> Declined | None:
    """How a successor declined the case, while nobody has it in hand. Asked only where nobody has."""
    if case.stage != Stage.INVESTIGATION or any(one.kind in (Standing.ASSIGNED, Standing.HANDED) for one in helpers):
        return None
    return declined_of(work.session, case.id)


def _barred(clocks: Sequence[ClockView]) -> set[int]:
    """The officers, by number, for whom the limit for discipline has passed."""
    return {clock.officer for clock in clocks if clock.officer and clock.barred}


def _how_they_left(left: Left) -> dict[int, str]:
    """In words, for the officers of a case who serve no more."""
    said = {number: (EMPLOYMENT_LABELS[Employment(how)], since) for number, (how, since) in left.items()}
    return {number: f"{how}, {short_day(since)}" if since else how for number, (how, since) in said.items()}


def _overwriting(clocks: Sequence[ClockView]) -> list[ClockView]:
    """The clocks of recordings that nobody keeps yet."""
    codes = overwritten_clocks(house.charter())
    return [clock for clock in clocks if clock.clock in codes and clock.state in ("running", "wait", "late")]


def urgent_label(case: Case) -> str:
    """The gravest urgent mark of a case in the charter's words, or nothing."""
    labels = {mark.code: mark.label for mark in house.charter().intake.urgent}
    return labels.get(case.urgent, case.urgent)


def _buttons(work: Work, case: Case, access: AccessFacts) -> list[steps.Button]:
    """What moves the case. What can be said only once is not offered again."""
    known = house.endpoints()
    offered = [one for one in steps.buttons(work, case, access) if one.endpoint in known]
    return [one for one in offered if one.enabled or one.endpoint not in ONCE]


def _ways(access: AccessFacts) -> list[tuple[str, str]]:
    if access.stage in ENDED:
        return []
    return [(label, endpoint) for label, endpoint, permission in LINKS if may(house.actor(), permission, access)]


def _glance(case: Case, complaints: Sequence[Complaint], clocks: Sequence[ClockView]) -> dict[str, object]:
    zone = house.charter().board.time_zone
    end = local_date(case.closed_at, zone) if case.closed_at else house.today()
    coming = next((clock for clock in clocks if clock.state in ("running", "wait", "late")), None)
    return {
        "origin": ORIGIN_LABELS[Origin(case.origin)],
        "channels": ", ".join(CHANNEL_LABELS[IntakeChannel(item.channel)] for item in complaints),
        "days": (end - local_date(case.received_at, zone)).days,
        "next": coming,
        "closing": drawing.closing_of(case, house.charter()),
        "level": chosen.label if (chosen := level_of(house.work(), case.id)) else "",
    }


@page(blueprint, "/cases/<number>/record", Permission.RECORD_READ)
def record(number: str) -> str:
    """Everything that happened to the case, small steps too."""
    work = house.work()
    case, _access = get_case(work, number, Permission.RECORD_READ)
    note_reading("record", case.id)
    happened = reading.list_happened(work, case.id, whole_sight(work, case.id), everything=True, limit=LONGEST_RECORD)
    return render_template("cases/record.html", case=case, happened=happened, longest=LONGEST_RECORD)


@page(blueprint, "/cases/<number>/letters", Permission.LETTER_OPEN)
def letters(number: str) -> str:
    """The letters of the case and what became of each."""
    work = house.work()
    case, _access = get_case(work, number, Permission.LETTER_OPEN)
    note_reading("letters", case.id)
    linked = linked_with(work, case)
    return render_template(
        "cases/letters.html",
        case=case,
        letters=list_letters(work.session, work.actor, case.id),
        elsewhere=[(one, _letters_there(work, one)) for one in linked if one.number],
    )


def _letters_there(work: Work, one: Linked) -> list[LetterLine]:
    """The letters of a linked case, each where it was sent; of the time before a split only."""
    found = list_letters(work.session, work.actor, one.case_id)
    if one.kind is LinkKind.SPLIT and not one.outward:
        found = [line for line in found if line.created_at <= one.at]
    if one.ended_at is not None:
        found = [line for line in found if line.created_at <= one.ended_at]
    return found
