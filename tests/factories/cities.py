"""Boards of other cities: their law, their seats, and a case from the file to the vote, by actions alone."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from flask import Flask
from sqlalchemy import select

from oversight.access.facts import Actor, Standing
from oversight.access.offices import Office
from oversight.cases.actions import Opening, add_allegation, add_officer, add_party, give_standing, open_case, set_pairs
from oversight.cases.models import Case, Incident, Pair
from oversight.cases.queries import get_case
from oversight.cases.rules import Role, Stage
from oversight.charter.loading import load
from oversight.charter.schema import Charter
from oversight.charter.schema.voting import Body
from oversight.charter.versions import Charters, shipped
from oversight.findings.actions import write_finding
from oversight.findings.models import Finding, Writer
from oversight.hearings import actions
from oversight.hearings.actions import Call, Choice
from oversight.hearings.levels.actions import choose_level
from oversight.hearings.meetings.actions.motions import Put
from oversight.hearings.meetings.motions import Said
from oversight.hearings.panels import propose
from oversight.hearings.panels.queries import candidates_in_turn
from oversight.hearings.queries import get_sitting
from oversight.hearings.seats.rules import Eligibility
from oversight.hearings.states import MeetingKind
from oversight.people.models import Account, Officer, Person
from oversight.work import Transactions
from tests.factories.clock import Clock
from tests.factories.hearings import pairs_of, train
from tests.factories.people import make_account

SAN_DIEGO = Path("tests/charter/charters/san_diego.toml")


def charter_named(city: str) -> Charter:
    """The law of a city: a charter that comes with the system, or that of the tests."""
    return load(next((path for path in shipped() if path.stem == city), SAN_DIEGO))


def app_under(app: Flask, city: str) -> Flask:
    """The same application under the law of a city."""
    house = app.extensions["oversight"]
    app.extensions["oversight"] = replace(house, charters=Charters([charter_named(city)]))
    return app


@dataclass(frozen=True)
class City:
    """A board at work. `holders` maps each seat that is held to its member; the first of them has the chair."""

    works: Transactions
    clock: Clock
    director: Actor
    chair: Actor
    investigator: Actor
    holders: Mapping[str, Actor]

    def member(self, seat: str) -> Actor:
        """Who holds a seat."""
        return self.holders[seat]

    def account(self, seat: str) -> int:
        """The account of who holds a seat."""
        return self.holders[seat].account_id or 0

    def case(self, *found: str, writer: Writer = Writer.INVESTIGATOR, categories: Sequence[str] = ()) -> str:
        """A case before the board with one allegation for each finding that stands before the board's."""
        with self.works.begin() as work:
            case = open_case(work, Opening(incident=Incident(place="Harbour Steps"), received_at=work.now))
            case.title = "A stop on the Harbour Steps"
            person = Person(name="Ottoline Fairweather-Asante", email="ottoline@post.example", created_at=work.now)
            add_party(work, case, person, Role.COMPLAINANT)
            officer = Officer(name="Lucan Petrosyan", badge=f"C{case.id}", rank="Officer", unit="Harbour")
            work.session.add(officer)
            slot = add_officer(work, case, officer=officer)
            for at, code in enumerate(found):
                known = categories or [one.code for one in work.charter.categories]
                allegation = add_allegation(work, case, category=known[at % len(known)], words="He was pushed.")
                set_pairs(work, case, allegation, [slot])
                for pair in allegation.pairs:
                    write_finding(work, pair, Writer.INVESTIGATOR, code, "A recording shows it.")
                    if writer is Writer.DEPARTMENT:
                        write_finding(work, pair, writer, code, "The chief has read the file.")
            give_standing(work, case, Standing.ASSIGNED, account_id=self.investigator.account_id)
            case.stage, case.stage_since = Stage.BOARD.value, work.now
            return case.number

    def meeting(self, days: int = 10) -> int:
        """A regular meeting some days from now."""
        with self.works.begin(self.chair) as work:
            starts = self.clock() + dt.timedelta(days=days)
            return actions.call_meeting(work, Call(kind=MeetingKind.REGULAR, starts_at=starts, place="Room 4")).id

    def propose(self, number: str, body: Body = "panel") -> list[str]:
        """The seats that are proposed now."""
        with self.works.begin(self.director) as work:
            case, _ = get_case(work, number)
            found = candidates_in_turn(work, case, work.today, body)
            rule = work.charter.voting_rule(body)
            return [one.seat for one in propose(found, rule.seats, work.charter.composition)]

    def schedule(self, number: str, body: Body = "panel", seats: Sequence[str] | None = None) -> int:
        """Put a case on the agenda of a new meeting with these members, or those proposed. Returns the meeting."""
        chosen = self.propose(number, body) if seats is None else list(seats)
        meeting_id = self.meeting()
        with self.works.begin(self.director) as work:
            ids = [self.account(seat) for seat in chosen]
            actions.schedule(work, *get_case(work, number), meeting_id, body, ids)
        return meeting_id

    def sits(self, number: str) -> list[str]:
        """The seats of those who sit on a case now."""
        with self.works.begin() as work:
            sitting = get_sitting(work, work.session.scalars(select(Case).where(Case.number == number)).one())
            assert sitting
            return [place.seat for place in sitting.places if place.is_seated]

    def begin(self, number: str, meeting_id: int, *, absent: Sequence[str] = ()) -> list[str]:
        """Convene, choose a level of review where the law wants one, and open the vote. Returns the seats present."""
        here = self.convene(number, meeting_id, absent=absent)
        with self.works.begin() as work:
            chooses = work.charter.review_rule.before_vote
        if chooses:
            assert self.choose_level(number, here)
        self.open(number)
        return here

    def convene(self, number: str, meeting_id: int, *, absent: Sequence[str] = ()) -> list[str]:
        """Post the agenda, let everybody read the file, and note who is present. Returns their seats."""
        with self.works.begin(self.director) as work:
            actions.post_agenda(work, meeting_id)
        seats = self.sits(number)
        for seat in seats:
            with self.works.begin(self.member(seat)) as work:
                actions.attest(work, *get_case(work, number))
        self.clock.advance(days=10, minutes=1)
        here = [seat for seat in seats if seat not in absent]
        with self.works.begin(self.chair) as work:
            actions.mark_attendance(work, meeting_id, {self.account(seat): True for seat in here})
        return here

    def open(self, number: str) -> None:
        """The chair opens the vote."""
        with self.works.begin(self.chair) as work:
            actions.open_ballot(work, *get_case(work, number))

    def choose_level(
        self, number: str, ayes: Sequence[str], noes: Sequence[str] = (), level: str = "on-the-record"
    ) -> bool:
        """The first two of those in favour move and second a level of review; says whether the motion is carried."""
        said = {self.account(seat): Said.YES for seat in ayes} | {self.account(seat): Said.NO for seat in noes}
        put = Put(moved_by=self.account(ayes[0]), seconded_by=self.account(ayes[1]), votes=said)
        with self.works.begin(self.chair) as work:
            return choose_level(work, *get_case(work, number), level, put).carried

    def vote(self, seat: str, number: str, *codes: str, why: str = "") -> None:
        """A member votes on the pairs in their order."""
        with self.works.begin(self.member(seat)) as work:
            case, access = get_case(work, number)
            pairs = pairs_of(work.session.scalars(select(Pair).order_by(Pair.id)).all(), case.id)
            actions.cast(
                work, case, access, {pair: Choice(code, why) for pair, code in zip(pairs, codes, strict=False)}
            )

    def close(self, number: str, *, anyway: bool = False) -> bool:
        """The chair closes the vote; says whether everything is decided."""
        with self.works.begin(self.chair) as work:
            return actions.close_ballot(work, *get_case(work, number), anyway=anyway)

    def found(self, number: str, writer: Writer = Writer.BOARD) -> list[str]:
        """The findings of a writer that stand, in the order of the pairs."""
        with self.works.begin() as work:
            case = work.session.scalars(select(Case).where(Case.number == number)).one()
            pairs = pairs_of(work.session.scalars(select(Pair).order_by(Pair.id)).all(), case.id)
            query = select(Finding.pair_id, Finding.code).where(
                Finding.writer == writer.value, Finding.superseded_at.is_(None), Finding.pair_id.in_(pairs)
            )
            codes = {row[0]: row[1] for row in work.session.execute(query)}
            return [codes[pair] for pair in pairs if pair in codes]

    def stage(self, number: str) -> str:
        """Where a case stands."""
        with self.works.begin() as work:
            return work.session.scalars(select(Case.stage).where(Case.number == number)).one()


def city_with(
    transactions: Transactions, clock: Clock, name: str, seats: Sequence[str], former: Sequence[str] = ()
) -> City:
    """The board of a city with these seats held. The holder of the first presides; those of `former` were officers."""
    works = replace(transactions, charters=Charters([charter_named(name)]))
    director = make_account(works, Office.DIRECTOR)
    holders = {
        seat: make_account(works, *((Office.CHAIR, Office.MEMBER) if at == 0 else (Office.MEMBER,)))
        for at, seat in enumerate(seats)
    }
    with works.begin(director) as work:
        for seat, actor in holders.items():
            account = work.session.get_one(Account, actor.account_id)
            declared = Eligibility(former_officer=seat in former)
            actions.fill_seat(work, seat, account, dt.date(2025, 1, 1), declared=declared).interests_at = work.now
            train(work, account)
    investigator = make_account(works, Office.INVESTIGATOR)
    return City(works, clock, director, holders[seats[0]], investigator, holders)
