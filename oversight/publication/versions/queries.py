"""Reading versions: each with its stored renditions, and the corrections of a case."""

from collections.abc import Iterable, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from oversight.access.facts import AccessFacts
from oversight.cases.models import Case
from oversight.kernel.errors import NotFound
from oversight.publication.models import Publication
from oversight.publication.projection import CaseFacts, ChangeFacts
from oversight.publication.versions.models import Correction, Rendition
from oversight.publication.versions.rules import CorrectionFacts, CorrectionState, Form
from oversight.publication.versions.storing import Kept
from oversight.publication.versions.texts import with_texts
from oversight.work import Work

READABLE = ("published", "superseded")
CAME_OUT = (*READABLE, "taken_down")
NO_DECISION = "There is no published decision with this number."


def find_newest(session: Session, number: str) -> Publication:
    """The version that stands for a decision: the public one, or what a court took down. Raises NotFound.

    A number that was never given, a case behind a wall and one whose day has not come are not told apart.
    """
    query = select(Publication).where(Publication.number == number, Publication.state.in_(("published", "taken_down")))
    found = session.scalar(query.order_by(Publication.version.desc()).limit(1))
    if found is None:
        raise NotFound(NO_DECISION)
    return found


def get_version(session: Session, number: str, version: int) -> Publication:
    """One version of a decision that anybody may read, or that a court took down. Raises NotFound."""
    query = select(Publication).where(Publication.number == number, Publication.version == version)
    found = session.scalar(query.where(Publication.state.in_(CAME_OUT)))
    if found is None:
        raise NotFound(NO_DECISION)
    return found


def versions_of(session: Session, number: str) -> Sequence[Publication]:
    """Every version that anybody may read, the newest first."""
    query = select(Publication).where(Publication.number == number, Publication.state.in_(READABLE))
    return session.scalars(query.order_by(Publication.version.desc())).all()


def renditions_of(session: Session, publication_ids: Iterable[int]) -> dict[int, list[Rendition]]:
    """The stored renditions of some versions, the newest of each first."""
    query = select(Rendition).where(Rendition.publication_id.in_(list(publication_ids)))
    found: dict[int, list[Rendition]] = {}
    for one in session.scalars(query.order_by(Rendition.id.desc())):
        found.setdefault(one.publication_id, []).append(one)
    return found


def newest_rendition(session: Session, publication_id: int, kind: Form, language: str = "") -> Rendition | None:
    """The rendition that is served: the newest of this form and language. Nothing when there is none."""
    query = select(Rendition).where(
        Rendition.publication_id == publication_id, Rendition.kind == kind.value, Rendition.language == language
    )
    return session.scalar(query.order_by(Rendition.id.desc()).limit(1))


def languages_kept(session: Session, publication_id: int) -> list[str]:
    """The languages in which a version can be read, the one it was written in first."""
    query = (
        select(Rendition.language)
        .where(Rendition.publication_id == publication_id, Rendition.kind == Form.PDF.value)
        .group_by(Rendition.language)
        .order_by(func.min(Rendition.id))
    )
    return list(session.scalars(query))


def find_file(session: Session, number: str, sha256: str) -> tuple[Publication, Rendition]:
    """A stored file of a decision by its fingerprint, of whatever version and edition. Raises NotFound."""
    query = (
        select(Publication, Rendition)
        .join(Rendition, Rendition.publication_id == Publication.id)
        .where(Publication.number == number, Rendition.sha256 == sha256, Publication.state.in_(CAME_OUT))
    )
    found = session.execute(query.order_by(Rendition.id).limit(1)).first()
    if found is None:
        raise NotFound("There is no such file of this decision.")
    return found[0], found[1]


def kept_of(session: Session, publication_id: int) -> tuple[Kept, ...]:
    """The newest rendition of each form and language, as they lie in the store."""
    newest = {
        (one.kind, one.language): one
        for one in reversed(renditions_of(session, [publication_id]).get(publication_id, []))
    }
    return tuple(Kept(Form(one.kind), one.language, one.sha256, one.size) for one in newest.values())


def list_corrections(session: Session, case_id: int) -> Sequence[Correction]:
    """The corrections of a case, the newest first."""
    query = select(Correction).where(Correction.case_id == case_id).options(selectinload(Correction.texts))
    return session.scalars(query.order_by(Correction.id.desc())).all()


def open_correction(session: Session, case_id: int) -> Correction | None:
    """The correction that is under way, if one is."""
    under_way = (CorrectionState.ASKED.value, CorrectionState.APPROVED.value)
    query = select(Correction).where(Correction.case_id == case_id, Correction.state.in_(under_way))
    return session.scalar(query.options(selectinload(Correction.texts)))


def get_correction(session: Session, case_id: int, correction_id: int) -> Correction:
    """One correction of a case. Raises NotFound."""
    found = session.get(Correction, correction_id, options=[selectinload(Correction.texts)], with_for_update=True)
    if found is None or found.case_id != case_id:
        raise NotFound("There is no such correction.")
    return found


def facts_of_correction(work: Work, case: Case, access: AccessFacts) -> CorrectionFacts:
    """What the guards of a correction look at."""
    states = set(work.session.scalars(select(Publication.state).where(Publication.case_id == case.id)))
    under_way = open_correction(work.session, case.id)
    return CorrectionFacts(
        access=access,
        open=under_way is not None,
        taken_down="taken_down" in states,
        preparing=bool(states & {"preparing", "held"}),
        is_asker=under_way is not None and under_way.by_id == work.actor.account_id,
    )


def corrected_facts(session: Session, case: Case, facts: CaseFacts) -> CaseFacts:
    """The facts of a case with every approved correction of its public texts, and why it comes out again."""
    made = [
        one
        for one in reversed(list_corrections(session, case.id))
        if one.state in (CorrectionState.APPROVED.value, CorrectionState.DONE.value)
    ]
    texts = {text.place: text.after for one in made for text in one.texts}
    return with_texts(facts, texts, _change(session, case, made))


def _change(session: Session, case: Case, made: Sequence[Correction]) -> ChangeFacts | None:
    newest = session.scalar(
        select(func.max(Publication.version)).where(
            Publication.case_id == case.id, Publication.published_at.is_not(None)
        )
    )
    if newest is None:
        return None
    waiting = next((one for one in made if one.state == CorrectionState.APPROVED.value), None)
    if waiting is None:
        return ChangeFacts(kind="later", replaces=newest)
    return ChangeFacts(kind="correction", replaces=newest, what=waiting.what, why=waiting.why)
