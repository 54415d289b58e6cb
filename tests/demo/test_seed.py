"""The invented year: every stage is there, everybody has work, nothing failed, and it is made once."""

import datetime as dt
import logging
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Mapped

from oversight.app import create_app
from oversight.audit.chain import check
from oversight.cases.models import Case, Correction, OfficerSlot, Party
from oversight.cases.rules import Origin, Role, Stage
from oversight.cases.saved.models import KeptList
from oversight.cases.walls.models import WallAround
from oversight.cli.keeping import upgrade_database
from oversight.complaints.incidents.models import IncidentCase, SharedIncident
from oversight.complaints.incidents.queries import suggest
from oversight.complaints.parties.models import ConsentEntry, RepresentationProof
from oversight.deadlines.models import Deadline, still_open
from oversight.deadlines.queries import list_due, list_overdue
from oversight.demo.building import UNFINISHED, build, is_built
from oversight.demo.earlier_law import write_earlier_law
from oversight.demo.personas import CAN, GROUPS, PERSONAS
from oversight.demo.seed import seed_once
from oversight.demo.telling import told_cases
from oversight.demo.walks.walk import receipt_of
from oversight.evidence.custody.models import CustodyMove
from oversight.evidence.media.models import MediaMoment, Transcript
from oversight.evidence.packets.models import Packet
from oversight.evidence.requests.models import DepartmentRequest, RequestAnswer
from oversight.evidence.requests.rules import Answer
from oversight.extensions import db
from oversight.hearings.models import BallotResult, FileRead, Meeting, PanelSeat, SeatHeld
from oversight.insights.rules import LEAST
from oversight.investigation.handover.models import HandOver
from oversight.investigation.lives.directive.models import Directive
from oversight.investigation.lives.reopening.models import Reopening
from oversight.investigation.models import (
    Appointment,
    Citation,
    CredibilityNote,
    InvestigationReview,
    PlanItem,
    ProgressReport,
)
from oversight.notices.mailbox import Message
from oversight.notices.models import Letter
from oversight.outbox.models import Delivery, Outbox
from oversight.people.models import Account
from oversight.people.queries import actor_of, list_accounts
from oversight.people.roster.models import RosterImport
from oversight.publication.models import Publication
from oversight.records.disposal.models import Disposal
from oversight.records.holds.models import LegalHold
from oversight.records.requests.models import RecordsRequest
from oversight.settings import Settings
from oversight.work import Work
from tests.factories.browsing import post
from tests.fixtures.house import settings


class Noise(logging.Handler):
    """Keeps what was logged as an error."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


@pytest.fixture(scope="session")
def noise() -> Iterator[Noise]:
    handler = Noise()
    logging.getLogger().addHandler(handler)
    yield handler
    logging.getLogger().removeHandler(handler)


def settings_in(home: Path) -> Settings:
    """Those of a demonstration: with the first version of its law."""
    return settings(home, mode="demo", charters=write_earlier_law(home))


@pytest.fixture(scope="session")
def seeded(tmp_path_factory: pytest.TempPathFactory, noise: Noise) -> Path:
    """The home of a demonstration, played once for the whole run. Nobody writes into it."""
    home = tmp_path_factory.mktemp("demo")
    build(settings_in(home), create_app, upgrade_database)
    return home


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory, seeded: Path) -> Settings:
    """A copy of it for the tests of this module. Its files are the same ones."""
    home = tmp_path_factory.mktemp("copied")
    shutil.copytree(seeded, home, dirs_exist_ok=True, copy_function=os.link, ignore=lambda *_: ["oversight.db"])
    shutil.copy(seeded / "oversight.db", home)
    return settings_in(home)


@pytest.fixture(scope="module")
def demo(installation: Settings) -> Iterator[Flask]:
    app = create_app(installation)
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def year(demo: Flask) -> Iterator[Work]:
    """The whole year, to be read."""
    with demo.app_context(), demo.extensions["oversight"].transactions().read() as work:
        yield work


def count(work: Work, *wanted: object) -> int:
    return work.session.scalar(select(func.count()).where(*wanted)) or 0  # type: ignore[arg-type]


def test_every_stage_is_there_with_several_cases(year: Work) -> None:
    rows = {row[0]: row[1] for row in year.session.execute(select(Case.stage, func.count()).group_by(Case.stage))}
    assert {stage: rows.get(stage.value, 0) for stage in Stage if rows.get(stage.value, 0) < 3} == {}
    assert 75 <= sum(rows.values()) <= 130


def test_every_case_that_was_told_to_end_at_a_stage_stands_there(year: Work) -> None:
    told = {one.title: one.until for one in told_cases() if one.until in set(Stage)}
    stands = {row[0]: row[1] for row in year.session.execute(select(Case.title, Case.stage).where(Case.title != ""))}
    assert {title: stage for title, stage in stands.items() if told.get(title, stage) != stage} == {}


def test_twelve_decisions_are_published_and_none_was_stopped(year: Work) -> None:
    states = year.session.scalars(select(Publication.state)).all()
    assert list(states) == ["published"] * 12


@pytest.mark.parametrize(
    "wanted",
    [
        (Case.origin == Origin.NOTIFICATION.value,),
        (Case.origin == Origin.OWN_MOTION.value,),
        (Case.urgent != "",),
        (OfficerSlot.officer_id.is_(None),),
        (Correction.state == "applied",),
        (Correction.state == "waiting",),
        (BallotResult.status == "no_quorum",),
        (BallotResult.votes_against > 0,),
        (PanelSeat.state == "replaced",),
        (Letter.state == "failed",),
        (Letter.state == "to-print",),
        (Letter.state == "mailed",),
        (Message.from_complainant.is_(True),),
        (Appointment.state == "agreed",),
        (Appointment.state == "moved",),
        (Appointment.state == "no-show",),
        (PlanItem.state == "open",),
        (PlanItem.state == "done",),
        (ProgressReport.id > 0,),
        (Citation.id > 0,),
        (CredibilityNote.id > 0,),
        (InvestigationReview.id > 0,),
        (CustodyMove.kind == "returned",),
        (Transcript.id > 0,),
        (MediaMoment.id > 0,),
        (Packet.ready_at.is_not(None),),
        (HandOver.accepted_at.is_(None),),
        (Directive.back_finished_at.is_not(None),),
        (LegalHold.lifted_at.is_(None),),
        (Disposal.state == "proposed",),
        (Disposal.state == "done",),
        (Reopening.id > 0,),
        (KeptList.shared.is_(True),),
        (RosterImport.state == "waiting",),
        (RepresentationProof.id > 0,),
        (ConsentEntry.id > 0,),
        (Case.route == "about-the-chief",),
    ],
    ids=lambda wanted: str(wanted[0]),
)
def test_the_year_is_varied(year: Work, wanted: tuple[object, ...]) -> None:
    assert count(year, *wanted) > 0


@pytest.mark.parametrize(
    ("column", "known"),
    [
        (Party.role, {role.value for role in Role}),
        (DepartmentRequest.state, {"open", "partial", "sent", "kept", "none-exists", "refused"}),
        (RecordsRequest.state, {"open", "answered", "closed"}),
        (WallAround.kind, {"compelled", "juvenile", "whistleblower", "legal-advice", "conflicted"}),
        (WallAround.subject, {"case", "interview", "party", "file", "note"}),
    ],
    ids=["roles", "requests", "records requests", "kinds of walls", "walled records"],
)
def test_every_kind_is_there(year: Work, column: Mapped[str], known: set[str]) -> None:
    assert known - set(year.session.scalars(select(column).distinct())) == set()


def test_the_march_is_one_big_file_and_others_look_like_it(year: Work) -> None:
    incident = year.session.scalars(select(SharedIncident)).one()
    big = year.session.scalars(select(Case).where(Case.title.like("Dispersal%"))).one()
    assert count(year, IncidentCase.incident_id == incident.id) >= 4
    assert len(big.slots) >= 9
    assert sum(slot.officer_id is None for slot in big.slots) == 3
    alike = year.session.scalars(select(Case).where(Case.title == "Seen from the terrace of the tea house")).one()
    assert suggest(year, alike)


def test_the_department_has_asked_twice_and_found_after_all(year: Work) -> None:
    denied = select(RequestAnswer.request_id).where(RequestAnswer.kind == Answer.NONE_EXISTS.value)
    found = select(RequestAnswer.request_id).where(RequestAnswer.kind == Answer.SENT.value)
    both = set(year.session.scalars(denied)) & set(year.session.scalars(found))
    assert len(both) >= LEAST  # enough of them to be shown


def test_recordings_will_soon_be_overwritten(year: Work) -> None:
    near = select(Deadline).where(Deadline.clock == "overwriting", still_open())
    days = [row.due_at - year.now for row in year.session.scalars(near) if row.due_at]
    assert any(dt.timedelta() < one < dt.timedelta(days=21) for one in days)


def test_nothing_of_the_past_is_left_to_be_done(year: Work) -> None:
    assert count(year, Outbox.relayed_at.is_(None)) == 0
    assert count(year, Delivery.state != "done") == 0


def test_no_error_was_logged(demo: Flask, noise: Noise) -> None:
    assert noise.lines == []


def test_the_record_is_unbroken_to_its_end(year: Work) -> None:
    report = check(year.session, year.now)
    assert (report.unbroken, report.unsealed) == (True, 0)
    assert report.checked > 3000


def test_cases_wait_for_the_meeting_to_come_on_a_posted_agenda(year: Work) -> None:
    query = select(Meeting).where(Meeting.starts_at > year.now, Meeting.state == "posted").order_by(Meeting.starts_at)
    meeting = year.session.scalars(query).first()
    assert meeting is not None
    waiting = [item for item in meeting.items if item.case_id]
    assert len(waiting) >= 3
    for item in waiting:
        members = {place.account_id for place in item.panel if place.state == "seated"}
        read = set(year.session.scalars(select(FileRead.account_id).where(FileRead.item_id == item.id)))
        assert len(members) == 3
        assert read == set()


def test_terms_end_in_different_years_and_one_member_holds_over(year: Work) -> None:
    now = year.session.scalars(select(SeatHeld).where(SeatHeld.to_on.is_(None))).all()
    ends = [held.term_ends_on for held in now if held.term_ends_on]
    assert len(now) == 7
    assert len({day.year for day in ends}) == 3
    assert sum(day < year.today for day in ends) == 1


def test_some_clocks_are_late_and_some_are_near(year: Work) -> None:
    people = {one.email.partition("@")[0]: actor_of(one, year.today) for one in list_accounts(year.session)}
    for who in ("intake", "director", "investigator2", "supervisor"):
        assert list_overdue(year.session, people[who], year.now), who
    assert list_due(year.session, people["intake"], year.now)


@pytest.mark.parametrize("mailbox", [persona[0] for persona in PERSONAS])
def test_every_persona_opens_the_desk(demo: Flask, mailbox: str) -> None:
    with demo.app_context():
        account = db.session.scalars(select(Account).where(Account.email == f"{mailbox}@modelcity.example")).one()
        number = account.id
    client = demo.test_client()
    assert post(client, "/demo/become", {"account": number}, page="/login").status_code == 303
    assert client.get("/desk", follow_redirects=True).status_code == 200


def test_every_persona_stands_in_one_group_with_a_line_of_their_own() -> None:
    grouped = [mailbox for _heading, mailboxes in GROUPS for mailbox in mailboxes]
    assert sorted(grouped) == sorted(CAN) == sorted(persona[0] for persona in PERSONAS)


def test_the_receipts_of_the_log_in_page_open_their_complaints(demo: Flask) -> None:
    shown = [told for told in told_cases() if told.receipt]
    assert len(shown) == 2
    for told in shown:
        client, words = demo.test_client(), " ".join(receipt_of(told).words)
        assert words in client.get("/login").get_data(as_text=True)
        assert post(client, "/status", {"words": words}).status_code in (200, 303)
        assert told.story.strip()[:40] in client.get("/status/complaint").get_data(as_text=True)


def test_the_gallery_of_components_is_shown(demo: Flask) -> None:
    assert demo.test_client().get("/components").status_code == 200


def test_a_second_start_changes_nothing(installation: Settings, demo: Flask) -> None:
    def entries() -> int:
        with demo.app_context(), demo.extensions["oversight"].transactions().read() as work:
            return count(work, Case.id > 0)

    before = entries()
    build(installation, create_app, upgrade_database)
    with demo.app_context():
        seed_once(demo.extensions["oversight"])
    assert entries() == before


def test_a_start_that_was_interrupted_leaves_nothing_half(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_house: object, _told: object) -> None:
        raise KeyboardInterrupt

    chosen = settings_in(tmp_path)
    monkeypatch.setattr("oversight.demo.building.seed_once", interrupted)
    with pytest.raises(KeyboardInterrupt):
        build(chosen, create_app, upgrade_database)
    assert not is_built(tmp_path)
    monkeypatch.setattr("oversight.demo.building.seed_once", lambda _house, _told: None)
    build(chosen, create_app, upgrade_database)
    assert is_built(tmp_path)
    assert not (tmp_path / UNFINISHED).exists()


def test_outside_the_demonstration_nobody_can_be_somebody_else(app: Flask) -> None:
    """`app` runs as any installation but a demonstration does."""
    assert not [rule for rule in app.url_map.iter_rules() if rule.endpoint.startswith("demo.")]
    client = app.test_client()
    assert client.get("/components").status_code == 404
    assert "demonstration" not in client.get("/login").get_data(as_text=True)
