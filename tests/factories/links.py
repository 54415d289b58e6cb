"""Two cases about one event, ready to be merged; and a director who does it."""

from collections.abc import Collection

from sqlalchemy import select

from oversight.access.facts import Actor
from oversight.cases.links.models import CaseLink
from oversight.cases.models import Case, Party
from oversight.cases.queries import get_case
from oversight.cases.rules import Role
from oversight.investigation.lives.merging.actions import merge, part
from oversight.people.models import Officer
from oversight.work import Transactions, Work
from tests.factories.cases import Draft, Staffed, Told, drafted_case
from tests.factories.lives import case_of

SAME = "They tell of one stop at one bus stop."


def drafted(transactions: Transactions, name: str, category: str = "search", officers: int = 1) -> Staffed:
    """A case in triage of a complainant of this name, with one allegation against each of so many officers."""
    plan = Draft(allegations=((category, tuple(range(officers))),), officers=())
    return drafted_case(transactions, plan, told=Told(name=name, officers=("Glasses", "Tall")[:officers]))


def with_officer(transactions: Transactions, number: str, badge: str) -> None:
    """Name the officer of this badge, the same on every case, in the first place of a case."""
    with transactions.begin() as work:
        case = case_of(work, number)
        officer = work.session.scalar(select(Officer).where(Officer.badge == badge))
        if officer is None:
            officer = Officer(name=f"Officer {badge}", badge=badge, rank="Officer", unit="Third District")
            work.session.add(officer)
        case.slots[0].officer, case.slots[0].identified_at = officer, work.now


def merged(transactions: Transactions, director: Actor, number: str, into: str, apart: Collection[int] = ()) -> int:
    """Merge a case into another one, as the director does. Answers the number of the link's row."""
    with transactions.begin(director) as work:
        mine, theirs = get_case(work, number), get_case(work, into)
        return merge(work, *mine, *theirs, reason=SAME, apart=apart).id


def parted(
    transactions: Transactions,
    director: Actor,
    number: str,
    *,
    people: Collection[int] = (),
    allegations: Collection[int] = (),
) -> None:
    """Undo the merge of a case."""
    with transactions.begin(director) as work:
        case, access = get_case(work, number)
        part(work, case, access, reason="It was another evening.", people=people, allegations=allegations)


def complainants(work: Work, number: str) -> list[Party]:
    """Who complains in a case now."""
    return [one for one in case_of(work, number).parties if one.role == Role.COMPLAINANT and one.ended_at is None]


def link_of(work: Work, number: str) -> CaseLink:
    """The newest link of a case."""
    case: Case = case_of(work, number)
    query = select(CaseLink).where((CaseLink.from_case_id == case.id) | (CaseLink.to_case_id == case.id))
    return work.session.scalars(query.order_by(CaseLink.id.desc())).all()[0]
