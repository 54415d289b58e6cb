"""The invented year: every stage is there, everybody has work, nothing failed, and it is made once."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from oversight.app import create_app
from oversight.audit.chain import check
from oversight.cases.models import Case, Correction, OfficerSlot
from oversight.cases.rules import Origin, Stage
from oversight.cli.keeping import upgrade_database
from oversight.deadlines.queries import list_due, list_overdue
from oversight.demo.building import UNFINISHED, build, is_built
from oversight.demo.personas import CAN, GROUPS, PERSONAS
from oversight.demo.seed import seed_once
from oversight.demo.telling import told_cases
from oversight.demo.walks.walk import receipt_of
from oversight.extensions import db
from oversight.hearings.models import BallotResult, PanelSeat
from oversight.notices.mailbox import Message
from oversight.notices.models import Letter
from oversight.outbox.models import Delivery, Outbox
from oversight.people.models import Account
from oversight.people.queries import actor_of, list_accounts
from oversight.publication.models import Publication
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


@pytest.fixture(scope="module")
def noise() -> Iterator[Noise]:
    handler = Noise()
    logging.getLogger().addHandler(handler)
    yield handler
    logging.getLogger().removeHandler(handler)


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory, noise: Noise) -> Settings:
    """A demonstration, built once for all tests of this module."""
    chosen = settings(tmp_path_factory.mktemp("demo"), mode="demo")
    build(chosen, create_app, upgrade_database)
    return chosen


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
    rare = {
        Stage.AWAITING,
        Stage.RESOLUTION,
        Stage.MEDIATION,
        Stage.PAUSED,
    }  # a case comes there by a decision of its own
    assert {stage: rows.get(stage.value, 0) for stage in set(Stage) - rare if rows.get(stage.value, 0) < 3} == {}
    assert 45 <= sum(rows.values()) <= 65


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
    ],
    ids=lambda wanted: str(wanted[0]),
)
def test_the_year_is_varied(year: Work, wanted: tuple[object, ...]) -> None:
    assert count(year, *wanted) > 0


def test_nothing_of_the_past_is_left_to_be_done(year: Work) -> None:
    assert count(year, Outbox.relayed_at.is_(None)) == 0
    assert count(year, Delivery.state != "done") == 0


def test_no_error_was_logged(demo: Flask, noise: Noise) -> None:
    assert noise.lines == []


def test_the_record_is_unbroken_to_its_end(year: Work) -> None:
    report = check(year.session, year.now)
    assert (report.unbroken, report.unsealed) == (True, 0)
    assert report.checked > 3000


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
    def interrupted(_house: object) -> None:
        raise KeyboardInterrupt

    chosen = settings(tmp_path, mode="demo")
    monkeypatch.setattr("oversight.demo.building.seed_once", interrupted)
    with pytest.raises(KeyboardInterrupt):
        build(chosen, create_app, upgrade_database)
    assert not is_built(tmp_path)
    monkeypatch.setattr("oversight.demo.building.seed_once", lambda _house: None)
    build(chosen, create_app, upgrade_database)
    assert is_built(tmp_path)
    assert not (tmp_path / UNFINISHED).exists()


def test_outside_the_demonstration_nobody_can_be_somebody_else(app: Flask) -> None:
    """`app` runs as any installation but a demonstration does."""
    assert not [rule for rule in app.url_map.iter_rules() if rule.endpoint.startswith("demo.")]
    client = app.test_client()
    assert client.get("/components").status_code == 404
    assert "demonstration" not in client.get("/login").get_data(as_text=True)
