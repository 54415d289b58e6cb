"""The facts of a split."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from oversight.access.facts import AccessFacts
from oversight.cases.links.queries import complaints_gone, complaints_here
from oversight.cases.models import Case
from oversight.complaints.models import Complaint
from oversight.complaints.queries import list_complaints
from oversight.findings.queries import undecided_pairs
from oversight.investigation.lives.merging.queries import was_voted
from oversight.investigation.lives.merging.rules import APART
from oversight.investigation.lives.splitting.rules import SplitFacts
from oversight.investigation.lives.withdrawal.queries import open_request
from oversight.work import Work


def complaints_of(session: Session, case_id: int) -> Sequence[Complaint]:
    """The complaints that are looked at in a case: filed in it and not gone to another, or come by a split."""
    gone, come = complaints_gone(session, case_id), complaints_here(session, case_id)
    own = [one for one in list_complaints(session, case_id) if one.id not in gone]
    return [*own, *(session.get_one(Complaint, number) for number in come)]


def facts_of_split(work: Work, case: Case, access: AccessFacts) -> SplitFacts:
    """What the guards look at."""
    pieces = len(complaints_of(work.session, case.id)), len(undecided_pairs(work.session, case.id))
    return SplitFacts(
        access=access,
        voted=was_voted(work.session, case.id),
        known_code=APART in {one.code for one in work.charter.closures},
        pieces=max(pieces),
        withdrawing=open_request(work.session, case.id) is not None,
    )


def facts_offered_to_split(work: Work, case: Case, access: AccessFacts) -> SplitFacts:
    """What a button looks at: where the case stands. Its page says what else stands in the way."""
    known = APART in {one.code for one in work.charter.closures}
    return SplitFacts(access=access, known_code=known, pieces=2)
