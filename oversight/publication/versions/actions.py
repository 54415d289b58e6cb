"""Keeping the files of a version; asking for a correction, approving it, or declining it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import delete, select

from oversight.access.facts import AccessFacts
from oversight.cases.models import Case
from oversight.kernel.errors import Forbidden, Invalid, Refused
from oversight.publication.models import Publication
from oversight.publication.projection import CaseFacts
from oversight.publication.versions import rules
from oversight.publication.versions.events import (
    PublicationCorrectionApproved,
    PublicationCorrectionAsked,
    PublicationCorrectionDeclined,
)
from oversight.publication.versions.models import CorrectedText, Correction, Rendition
from oversight.publication.versions.queries import facts_of_correction, find_newest, get_correction
from oversight.publication.versions.rules import CorrectionState
from oversight.publication.versions.storing import Kept
from oversight.publication.versions.texts import texts_of
from oversight.work import Work

LONGEST = 20_000
"""Letters of one corrected text."""
LONGEST_TITLE = 200


def keep_first(work: Work, publication: Publication, kept: Iterable[Kept], edition: str) -> list[Rendition]:
    """Keep the files of a version that is not public yet, in place of those of an earlier attempt."""
    work.session.execute(delete(Rendition).where(Rendition.publication_id == publication.id))
    return keep_more(work, publication, kept, edition)


def keep_more(work: Work, publication: Publication, kept: Iterable[Kept], edition: str) -> list[Rendition]:
    """Keep files of a version beside those it has. Kept twice, they are kept once. Returns the new ones."""
    query = select(Rendition.kind, Rendition.language).where(
        Rendition.publication_id == publication.id, Rendition.edition == edition
    )
    there = {(kind, language) for kind, language in work.session.execute(query)}
    made = [
        Rendition(
            publication_id=publication.id,
            kind=one.kind.value,
            language=one.language,
            edition=edition,
            sha256=one.sha256,
            size=one.size,
            made_at=work.now,
        )
        for one in kept
        if (one.kind.value, one.language) not in there
    ]
    work.session.add_all(made)
    work.session.flush()
    return made


@dataclass(frozen=True)
class Wrong:
    """A mistake as somebody found it. `texts`: place → the words that shall stand there."""

    what: str
    why: str
    texts: Mapping[str, str] = field(default_factory=dict)


def ask_correction(work: Work, case: Case, access: AccessFacts, facts: CaseFacts, wrong: Wrong) -> Correction:
    """Ask that a published decision be corrected. `facts`: its public texts as they stand.

    Raises Forbidden, Refused, or Invalid naming the field.
    """
    work.take(rules.ASK_CORRECTION, case, facts_of_correction(work, case, access))
    _check(wrong)
    if work.actor.account_id is None:
        raise Forbidden("A person asks for a correction, not the system.")
    before = {one.place: one.words for one in texts_of(facts)}
    row = Correction(
        case_id=case.id,
        replaces=find_newest(work.session, case.number).version,
        what=wrong.what.strip(),
        why=wrong.why.strip(),
        state=CorrectionState.ASKED.value,
        by_id=work.actor.account_id,
        at=work.now,
    )
    row.texts = [
        CorrectedText(place=place, before=before[place], after=words.strip())
        for place, words in wrong.texts.items()
        if place in before and words.split() != before[place].split()
    ]
    work.session.add(row)
    work.session.flush()
    work.record(
        PublicationCorrectionAsked(case_id=case.id, correction_id=row.id, replaces=row.replaces),
        detail={"what": row.what, "why": row.why},
    )
    return row


def _check(wrong: Wrong) -> None:
    if not wrong.what.strip():
        raise Invalid("what", "Say what changes. It stands on the new version.")
    if not wrong.why.strip():
        raise Invalid("why", "Say why. It stands on the new version.")
    for place, words in wrong.texts.items():
        if not words.strip():
            raise Invalid(place, "A text cannot be left empty.")
        if place == "title" and len(words) > LONGEST_TITLE:
            raise Invalid(place, f"Please use {LONGEST_TITLE} letters at most.")
        if len(words) > LONGEST:
            raise Invalid(place, f"Please use {LONGEST:,} letters at most.")


def approve_correction(work: Work, case: Case, access: AccessFacts, correction_id: int) -> None:
    """Agree, as a second person. The new version may then be published. Raises Forbidden or Refused."""
    row = _waiting(work, case, correction_id)
    work.take(rules.APPROVE_CORRECTION, case, facts_of_correction(work, case, access))
    row.state, row.decided_by_id, row.decided_at = CorrectionState.APPROVED.value, work.actor.account_id, work.now
    work.record(PublicationCorrectionApproved(case_id=case.id, correction_id=row.id))


def decline_correction(work: Work, case: Case, access: AccessFacts, correction_id: int, reason: str) -> None:
    """Do not agree, and say why. Raises Forbidden, Refused, or Invalid without a reason."""
    row = _waiting(work, case, correction_id)
    work.take(rules.DECLINE_CORRECTION, case, facts_of_correction(work, case, access))
    if not reason.strip():
        raise Invalid("reason", "Say why the decision stays as it is.")
    row.state, row.decided_by_id, row.decided_at = CorrectionState.DECLINED.value, work.actor.account_id, work.now
    row.reason = reason.strip()
    work.record(PublicationCorrectionDeclined(case_id=case.id, correction_id=row.id), detail={"reason": row.reason})


def _waiting(work: Work, case: Case, correction_id: int) -> Correction:
    row = get_correction(work.session, case.id, correction_id)
    if row.state != CorrectionState.ASKED.value:
        raise Refused("This correction was decided already.")
    return row


def end_correction(work: Work, case_id: int) -> None:
    """The approved correction of a case has come out in a new version."""
    query = select(Correction).where(Correction.case_id == case_id, Correction.state == CorrectionState.APPROVED.value)
    for row in work.session.scalars(query):
        row.state = CorrectionState.DONE.value
