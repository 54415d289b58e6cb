"""Reading mediations, and the facts of their steps."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from oversight.access.facts import AccessFacts
from oversight.cases.models import Case
from oversight.cases.officers.queries import of_another
from oversight.cases.queries import load_people
from oversight.findings.queries import load_allegations
from oversight.investigation.lives.mediation.models import Mediation, MediationConsent, MediationWords
from oversight.investigation.lives.mediation.rules import Answer, MediationFacts
from oversight.investigation.lives.queries import lives_of
from oversight.work import Work


def open_mediation(session: Session, case_id: int) -> Mediation | None:
    """The mediation that is offered or under way."""
    return session.scalar(select(Mediation).where(Mediation.case_id == case_id, Mediation.outcome.is_(None)))


def list_mediations(session: Session, case_id: int) -> Sequence[Mediation]:
    """All mediations of a case, newest first. Never their words."""
    return session.scalars(select(Mediation).where(Mediation.case_id == case_id).order_by(Mediation.id.desc())).all()


def settled_mediation(session: Session, case_id: int) -> int | None:
    """The number of the newest mediation in which something was agreed; nothing when nothing was."""
    query = select(MediationWords.mediation_id).join(Mediation).where(Mediation.case_id == case_id)
    return session.scalar(query.order_by(Mediation.id.desc()).limit(1))


def words_agreed(session: Session, mediation_id: int) -> str:
    """What was agreed in a mediation. The caller has checked who may read it, and asked why."""
    query = select(MediationWords.words).where(MediationWords.mediation_id == mediation_id)
    return session.scalar(query) or ""


def answers_of(session: Session, mediation: Mediation) -> dict[int | None, Answer]:
    """The newest answer of each side; the complainant's key is nothing.

    What somebody said who was named as an officer by mistake is not the answer of who is named now.
    """
    consent = MediationConsent
    query = select(consent).where(consent.mediation_id == mediation.id, ~of_another(consent.slot_id, consent.at))
    return {one.slot_id: Answer(one.answer) for one in session.scalars(query.order_by(consent.id))}


def facts_of_mediation(work: Work, case: Case, access: AccessFacts) -> MediationFacts:
    """What the guards look at."""
    law = work.charter.mediation
    if law is None:
        return MediationFacts(access)
    load_people(work.session, case)
    load_allegations(work.session, case)
    mediation = lives_of(work.session, case.id).mediation
    given = answers_of(work.session, mediation) if mediation else {}
    needed = {None, *(slot.id for slot in case.slots)}
    labels = {one.code: one.label for one in work.charter.known_categories}
    return MediationFacts(
        access,
        known=True,
        excluded=tuple(
            dict.fromkeys(
                labels.get(one.category, one.category) for one in case.allegations if one.category in law.excluded
            )
        ),
        pairs=sum(len(allegation.pairs) for allegation in case.allegations),
        unidentified=sum(slot.officer_id is None for slot in case.slots),
        offered=mediation is not None,
        open_answers=len(needed - given.keys()),
        refused=sum(given.get(side) is Answer.REFUSED for side in needed),
    )
