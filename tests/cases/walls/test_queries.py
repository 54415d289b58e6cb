"""The condition for the database says what the predicate says, on generated cases; and so do list and item."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from oversight.access.facts import Actor
from oversight.cases.models import Case
from oversight.cases.queries import access_facts, get_case, visible_to
from oversight.cases.walls.closed import closed_ids
from oversight.cases.walls.models import WallAround
from oversight.cases.walls.queries import sight_of
from oversight.cases.walls.rules import Subject
from oversight.kernel.errors import NotFound, ReasonNeeded
from oversight.work import Transactions
from tests.factories.walls import case_with_people, make_record, wall_around

KINDS = ("compelled", "criminal", "juvenile", "sealed", "legal-advice", "whistleblower", "conflicted")
PEOPLE = ("director", "investigator", "supervisor", "intake", "records", "auditor", "counsel", "seated", "stranger")
WALLS = st.lists(
    st.tuples(st.sampled_from(list(Subject)), st.sampled_from(KINDS), st.sets(st.sampled_from(PEOPLE), max_size=3)),
    min_size=1,
    max_size=5,
)
FEW = settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])


@FEW
@given(walls=WALLS)
def test_predicate_and_database_agree_on_every_record_for_everybody(
    transactions: Transactions, walls: list[tuple[Subject, str, set[str]]]
) -> None:
    team, people = case_with_people(transactions)
    with transactions.begin(team.director) as work:
        case, _access = get_case(work, team.number)
        places = {subject: make_record(work, case, subject)[0] for subject in Subject if subject is not Subject.CASE}
        places[Subject.CASE] = (Subject.CASE, case.id)
        put = set()
        for subject, kind, named in walls:
            if (subject, kind) not in put:
                put.add((subject, kind))
                accounts = [people[name].account_id or 0 for name in named]
                wall_around(work, case, places[subject], work.charter.wall(kind), accounts=accounts)
    for actor in people.values():
        _agree(transactions, actor, team.number)


def _agree(transactions: Transactions, actor: Actor, number: str) -> None:
    with transactions.read(actor) as work:
        case = work.session.scalars(select(Case).where(Case.number == number)).one()
        listed = work.session.scalar(select(Case.id).where(Case.id == case.id, visible_to(actor))) is not None
        try:
            get_case(work, number)
            opened = True
        except ReasonNeeded:
            opened = True
        except NotFound:
            opened = False
        assert listed is opened
        if not listed:
            return
        sight = sight_of(work, case.id)
        for subject in Subject:
            on_case = select(WallAround.subject_id).where(
                WallAround.case_id == case.id, WallAround.subject == subject.value
            )
            shut = set(work.session.scalars(closed_ids(actor, subject))) & set(work.session.scalars(on_case))
            assert shut == sight.shut_ids(subject), f"{actor.name}: {subject}"


def test_somebody_kept_out_by_a_wall_around_the_whole_case_is_walled_off(transactions: Transactions) -> None:
    team, people = case_with_people(transactions)
    with transactions.begin(team.director) as work:
        case, _access = get_case(work, team.number)
        wall_around(
            work,
            case,
            (Subject.CASE, case.id),
            work.charter.wall("conflicted"),
            accounts=[people["records"].account_id or 0],
        )
    with transactions.read(people["records"]) as work:
        case = work.session.scalars(select(Case).where(Case.number == team.number)).one()
        assert "walled" in access_facts(work.session, people["records"], case).standing


def test_a_part_in_one_case_opens_no_wall_of_another(transactions: Transactions) -> None:
    (first, _people), (second, _more) = case_with_people(transactions), case_with_people(transactions)
    walls = {}
    for team in (first, second):
        with transactions.begin(team.director) as work:
            case, _access = get_case(work, team.number)
            rule = next(rule for rule in work.charter.walls if "assigned" in rule.parts)
            place, _word = make_record(work, case, Subject.NOTE)
            walls[team.number] = wall_around(work, case, place, rule).subject_id
    with transactions.read(first.investigator) as work:
        shut = set(work.session.scalars(closed_ids(first.investigator, Subject.NOTE)))
    assert shut == {walls[second.number]}
