"""Nothing is lost and nothing goes twice unmarked, whatever falls over behind the pages."""

import os
import uuid
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from oversight.access.offices import Office
from oversight.cases.models import Case
from oversight.deadlines.models import Deadline
from oversight.desk.machinery.queries import list_failed
from oversight.notices.jobs import AGAIN
from oversight.notices.models import Letter
from oversight.notices.queries import list_stuck
from oversight.notices.rules import PAUSES
from oversight.outbox.models import Delivery, Outbox
from oversight.people.models import Person
from oversight.work import Transactions
from tests.conftest import FULL
from tests.factories.people import make_account
from tests.journeys.chaos import Chaos, address_of
from tests.journeys.living import serving
from tests.servers import PostgresServer, RoughMailServer, ValkeyServer

SEED = int(os.environ.get("OVERSIGHT_CHAOS_SEED", "1894"))
FILED = int(os.environ.get("OVERSIGHT_CHAOS_FILED", "500" if FULL else "25"))
FINAL = {"sent", "failed"}
RUNS = [
    pytest.param("sqlite", 1, id="sqlite-one-of-each"),
    pytest.param("sqlite", 2, id="sqlite-two-of-each", marks=pytest.mark.full),
    pytest.param("postgresql", 1, id="postgresql-one-of-each", marks=pytest.mark.full),
    pytest.param("postgresql", 2, id="postgresql-two-of-each", marks=pytest.mark.full),
]


@pytest.fixture
def chaos(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Chaos]:
    """Web pages on a database of that kind, a mail server on a bad day, and a queue server that can be felled."""
    template, url = None, ""
    if kind == "postgresql":
        server: PostgresServer = request.getfixturevalue("postgres")
        url = server.create_database(f"chaos_{uuid.uuid4().hex[:8]}", request.getfixturevalue("postgres_template"))
    else:
        template = request.getfixturevalue("sqlite_template")
    with (
        ValkeyServer() as queue,
        RoughMailServer(seed=SEED) as mail,
        serving(tmp_path, queue.url, f"{mail.url}?starttls=no", template, url) as house,
    ):
        yield Chaos(house, queue, mail, SEED)


@pytest.mark.parametrize(("kind", "each"), RUNS)
def test_nothing_is_lost_and_nothing_goes_twice_unmarked_while_everything_falls_over(chaos: Chaos, each: int) -> None:
    print(f"OVERSIGHT_CHAOS_SEED={SEED} OVERSIGHT_CHAOS_FILED={FILED}")
    with chaos.running(each):
        numbers = chaos.file(FILED)
        chaos.rough_hours()
        chaos.heal()
        assert set(chaos.struck) == {"worker", "relay", "queue"}
        transactions = chaos.house.transactions
        check_every_event_was_carried(transactions)
        letters = check_each_complainant_was_answered_once(transactions, numbers)
        check_what_the_mail_server_took(chaos.mail, letters)
        check_the_desk_shows_every_failure(transactions, chaos.mail, letters)
        check_no_clock_is_lost(transactions, letters)
        verified = chaos.house.run("audit", "verify")
        assert verified.stdout.startswith("Unbroken."), verified.stdout + verified.stderr


def check_every_event_was_carried(transactions: Transactions) -> None:
    """Every outbox row is relayed, and no work for it is open or given up."""
    with transactions.read() as work:
        assert work.session.scalars(select(Outbox.event).where(Outbox.relayed_at.is_(None))).all() == []
        followed = select(Delivery.job, Delivery.state, Delivery.reason)
        left = followed.where(Delivery.outbox_id.is_not(None), Delivery.state.not_in(("done",)))
        assert work.session.execute(left).all() == []


def check_each_complainant_was_answered_once(transactions: Transactions, numbers: list[str]) -> list[Letter]:
    """Every complaint has its own case, and each case one acknowledgement that is on its way no longer."""
    assert len(set(numbers)) == FILED
    with transactions.read() as work:
        assert Counter(work.session.scalars(select(Case.number))) == Counter(numbers)
        of_person = select(Person.email, Letter).join(Letter, Letter.person_id == Person.id)
        found: dict[str, list[Letter]] = defaultdict(list)
        for email, letter in work.session.execute(of_person.where(Letter.template == "acknowledgement")):
            found[email].append(letter)
        wanted = Counter(address_of(serial) for serial in range(1, FILED + 1))
        assert {email: len(letters) for email, letters in found.items()} == wanted
        letters = [letter for some in found.values() for letter in some]
        assert {letter.state for letter in letters} <= FINAL
        assert {letter.channel for letter in found.get("", [])} <= {"mailbox"}
        assert {letter.case_id for letter in letters} == set(work.session.scalars(select(Case.id)))
        work.session.expunge_all()
        return letters


def check_what_the_mail_server_took(mail: RoughMailServer, letters: list[Letter]) -> None:
    """Each sent letter was taken; twice only under the same Message-ID, marked on both sides."""
    taken = defaultdict(list)
    for one in mail.letters:
        taken[str(one.message["Message-ID"])].append(one)
    by_email = {letter.message_id: letter for letter in letters if letter.channel == "email"}
    assert set(taken) <= set(by_email)
    for message_id, letter in by_email.items():
        copies = taken.get(message_id, [])
        assert copies or letter.state != "sent", f"{letter.address} is said to be sent, and nobody took it"
        assert len(copies) < 2 or letter.maybe_twice, f"{letter.address} was taken {len(copies)} times unmarked"
        assert {copy.recipients for copy in copies} <= {(letter.address,)}
        for later in copies[1:]:
            assert AGAIN["en"] in " ".join(later.message.get_content().split())
    assert len({recipients for one in mail.letters for recipients in one.recipients}) == len(taken)


def check_the_desk_shows_every_failure(
    transactions: Transactions, mail: RoughMailServer, letters: list[Letter]
) -> None:
    """The pages of letters and of the machinery name whatever needs a person, and only addresses that do not exist."""
    director = make_account(transactions, Office.DIRECTOR)
    failed = {letter.id for letter in letters if letter.state == "failed"}
    nowhere = {letter.id for letter in letters if letter.address and not mail.exists(letter.address)}
    with transactions.read(director) as work:
        shown = list_stuck(work.session, director)
        assert {line.id for line in shown} == failed
        assert all(line.reason and line.advice for line in shown)
        dead = select(Delivery.id).where(Delivery.state == "dead")
        assert {job.id for job in list_failed(work.session, director).rows} == set(work.session.scalars(dead))
    assert nowhere <= failed
    tried_out = {letter.id for letter in letters if letter.attempts > len(PAUSES)}
    assert failed <= nowhere | tried_out


def check_no_clock_is_lost(transactions: Transactions, letters: list[Letter]) -> None:
    """Each case has its acknowledgement clock once: met, in time, where the letter went, and owed where it did not."""
    state_of = {letter.case_id: letter.state for letter in letters}
    with transactions.read() as work:
        clocks = work.session.scalars(select(Deadline).where(Deadline.clock == "acknowledgement")).all()
        assert Counter(clock.case_id for clock in clocks) == Counter(list(state_of))
        for clock in clocks:
            assert clock.state == ("met" if state_of[clock.case_id or 0] == "sent" else "running")
            assert not clock.was_late
