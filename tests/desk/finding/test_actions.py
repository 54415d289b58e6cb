"""What was written is found: by those who may open the case, wherever it stands in the file, and soon."""

import random
from threading import Thread

import pytest
from sqlalchemy import select

from oversight.access.facts import Actor, Standing
from oversight.access.offices import Office
from oversight.cases.actions import end_standing, give_standing
from oversight.cases.models import Case
from oversight.cases.queries import get_case
from oversight.cases.views.listing import Wanted, list_cases
from oversight.cases.walls.actions import put_up
from oversight.cases.walls.rules import Subject
from oversight.desk.finding.actions import BATCH, index_all, index_changed
from oversight.desk.finding.jobs import gather_all
from oversight.desk.finding.queries import where_found
from oversight.desk.finding.rules import Place
from oversight.investigation.actions.records import write_note
from oversight.notices.mailbox import write_message
from oversight.search.models import SearchEntry
from oversight.work import Transactions
from tests.factories.cases import Told, on_case, received_case
from tests.factories.investigation import finished_case, make_team
from tests.factories.people import make_account
from tests.factories.walls import case_with_people, make_record, wall_around


def found(transactions: Transactions, actor: Actor, words: str) -> list[str]:
    with transactions.read(actor) as work:
        return [line.number for line in list_cases(work, Wanted(words=words), None).page.rows]


def test_every_part_of_a_file_is_found(transactions: Transactions) -> None:
    done = finished_case(transactions)
    gather_all(transactions)
    with transactions.read() as work:
        entry = work.session.scalars(select(SearchEntry).where(SearchEntry.kind == "case")).one()
    parts = set(entry.places or ())
    assert {"case", "party", "officer", "allegation", "interview", "finding"} <= parts
    for line in entry.words.split("\n"):
        assert found(transactions, done.supervisor, " ".join(line.split()[:4])) == [done.number], line


def test_a_new_note_is_found_and_the_place_is_named(transactions: Transactions) -> None:
    done = finished_case(transactions)
    gather_all(transactions)
    with on_case(transactions, done.investigator, done.number) as (work, case, access):
        write_note(work, case, access, "The awning of the bakery hid the camera.")
    assert found(transactions, done.investigator, "awning bakery") == []
    with transactions.begin() as work:
        assert index_changed(work) == 1
    assert found(transactions, done.investigator, "awning baker") == [done.number]
    with transactions.read() as work:
        case_id = work.session.scalars(select(Case.id)).one()
        [place] = where_found(work.session, [case_id], "bakery awning")[case_id]
    assert (place.place, place.word) == (Place.NOTE, "bakery")


def test_a_whole_number_finds_its_case_before_the_index_knows_it(transactions: Transactions) -> None:
    number = received_case(transactions)
    assert found(transactions, make_account(transactions, Office.INTAKE), f" {number} ") == [number]


def test_parts_of_a_number_that_stand_apart_are_not_a_number(transactions: Transactions) -> None:
    intake = make_account(transactions, Office.INTAKE)
    number = received_case(transactions, Told(story="It was 2026 and bus 77 stopped."))
    gather_all(transactions)
    assert found(transactions, intake, "2026 77") == [number]
    assert found(transactions, intake, "2026-77") == []


def test_nothing_is_gathered_twice_and_nothing_when_only_clocks_moved(transactions: Transactions) -> None:
    received_case(transactions)
    assert gather_all(transactions) == 1
    with transactions.begin() as work:
        assert (index_changed(work), index_all(work)) == (0, 0)


def test_an_anonymous_person_is_not_found_by_name(transactions: Transactions) -> None:
    intake = make_account(transactions, Office.INTAKE)
    received_case(transactions, Told(name="Quillon Abernethy"))
    gather_all(transactions)
    assert len(found(transactions, intake, "quillon")) == 1
    with transactions.begin() as work:
        case = work.session.scalars(select(Case)).one()
        for party in case.parties:
            party.anonymous = True
        write_message(work, case, "A message makes the case be looked at anew.", from_complainant=True)
    gather_all(transactions)
    assert found(transactions, intake, "quillon") == []


def test_more_cases_than_a_batch_are_all_found(transactions: Transactions, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("oversight.desk.finding.jobs.BATCH", 2)
    for _ in range(5):
        received_case(transactions)
    assert gather_all(transactions, lambda work: index_all(work, 2)) == 5
    assert BATCH > 2


def test_a_search_shows_exactly_what_each_person_may_open(transactions: Transactions) -> None:
    team, draw = make_team(transactions), random.Random(11)
    people = [team.investigator, team.supervisor, *(make_account(transactions, Office.MEMBER) for _ in range(4))]
    numbers = [received_case(transactions, Told(story="A heron stood on the bridge.")) for _ in range(8)]
    with transactions.begin() as work:
        cases = {case.number: case for case in work.session.scalars(select(Case))}
        for number in numbers:
            for person in people:
                for kind in draw.sample(sorted(Standing), draw.randrange(3)):
                    give_standing(work, cases[number], kind, account_id=person.account_id)
        end_standing(work, cases[numbers[0]], Standing.ASSIGNED)
    gather_all(transactions)
    for person in people:
        with transactions.read(person) as work:
            opened = {line.number for line in list_cases(work, Wanted(), None).page.rows}
            listed = list_cases(work, Wanted(words="heron bridge"), None)
        assert {line.number for line in listed.page.rows} == opened
        assert listed.total == len(opened)


def test_a_story_of_two_hundred_thousand_letters_is_found_by_its_beginning(transactions: Transactions) -> None:
    intake = make_account(transactions, Office.INTAKE)
    draw = random.Random(3)
    noise = " ".join(f"{draw.randrange(10**9):x}" for _ in range(22_000))[:199_000]
    number = received_case(transactions, Told(story=f"Kingfisher. {noise}"))
    gather_all(transactions)
    assert found(transactions, intake, "kingfisher") == [number]


def test_what_stands_behind_a_wall_is_found_by_nobody_from_the_moment_it_is_put_up(transactions: Transactions) -> None:
    done = finished_case(transactions)
    counsel = make_account(transactions, Office.COUNSEL)
    with on_case(transactions, done.investigator, done.number) as (work, case, access):
        note = write_note(work, case, access, "The pelican was seen by a child.").id
        give_standing(work, case, Standing.COUNSEL, account_id=counsel.account_id)
    gather_all(transactions)
    assert found(transactions, done.investigator, "pelican") == [done.number]
    with on_case(transactions, done.supervisor, done.number) as (work, case, access):
        put_up(work, case, access, (Subject.NOTE, note), kind="juvenile", reason="A child is named in it.")
    for person in (done.investigator, done.supervisor, counsel):
        assert found(transactions, person, "pelican") == []
    gather_all(transactions)
    for person in (done.investigator, done.supervisor, counsel):
        assert found(transactions, person, "pelican") == []
    assert found(transactions, done.supervisor, done.number) == [done.number]


def test_words_gathered_while_a_wall_goes_up_are_not_found_for_a_moment(transactions: Transactions) -> None:
    team, _people = case_with_people(transactions)
    with transactions.begin(team.director) as work:
        case, _access = get_case(work, team.number)
        place, word = make_record(work, case, Subject.NOTE)
        case_id = case.id

    def wall_off() -> None:
        with transactions.begin(team.director) as work:
            put_up(work, *get_case(work, team.number), place, kind="legal-advice", reason="It is advice of counsel.")

    builder = Thread(target=wall_off)
    with transactions.begin() as work:
        index_all(work)
        assert word in work.session.scalars(select(SearchEntry.words).where(SearchEntry.subject_id == case_id)).one()
        builder.start()
        builder.join(0.3)
        assert builder.is_alive(), "the wall did not wait for the words that were being gathered"
    builder.join()
    with transactions.read() as work:
        found = work.session.scalars(select(SearchEntry.words).where(SearchEntry.subject_id == case_id)).all()
        assert not [words for words in found if word in words]


def test_a_case_behind_a_wall_is_found_by_its_number_alone(transactions: Transactions) -> None:
    team, _people = case_with_people(transactions)
    with transactions.begin(team.director) as work:
        case, _access = get_case(work, team.number)
        _place, word = make_record(work, case, Subject.NOTE)
        wall_around(work, case, (Subject.CASE, case.id), work.charter.wall("criminal"))
        case_id = case.id
    with transactions.begin() as work:
        index_all(work)
        words = work.session.scalars(select(SearchEntry.words).where(SearchEntry.subject_id == case_id)).one()
        assert words == team.number
        assert word not in words
