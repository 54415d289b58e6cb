"""Citing the file for a finding, and writing whom the investigator believes."""

from dataclasses import dataclass

from oversight.access.facts import AccessFacts
from oversight.cases.models import Case, Pair
from oversight.evidence.queries import get_file
from oversight.investigation.actions.words import required
from oversight.investigation.events import CitationAdded, CitationWithdrawn, CredibilityNoted
from oversight.investigation.models import Citation, CredibilityNote
from oversight.investigation.queries.appointments import get_interview
from oversight.investigation.queries.citing import get_citation, get_credibility
from oversight.investigation.rules import citing as rules
from oversight.investigation.rules.working import WorkFacts
from oversight.kernel.errors import Invalid, Refused
from oversight.work import Work


@dataclass(frozen=True, kw_only=True)
class Cited:
    """A place as an investigator cites it. `source` is `file:12` or `interview:3`."""

    source: str
    place: str
    words: str
    element: str = ""


def cite(work: Work, case: Case, access: AccessFacts, pair: Pair, cited: Cited) -> Citation:
    """Cite a place of the file for a pair.

    Raises Forbidden, Refused, NotFound for a source of another case, or Invalid: no source, no place, no words.
    """
    work.take(rules.CITE, case, WorkFacts(access))
    kind, _colon, number = cited.source.partition(":")
    if kind not in ("file", "interview") or not number.isdigit():
        raise Invalid("source", "Choose a file or an interview.")
    place = rules.place_in(cited.place)
    if place is None:
        raise Invalid("place", "Write where in it: page 3, 12:40, or whole.")
    citation = Citation(
        pair_id=pair.id,
        element=" ".join(cited.element.split())[:200],
        file_id=get_file(work.session, case.id, int(number)).id if kind == "file" else None,
        interview_id=get_interview(work.session, case.id, int(number)).id if kind == "interview" else None,
        place=place,
        words=required("words", cited.words, "Say what is to be read, seen or heard there.", 5_000),
        by_id=work.actor.account_id,
        at=work.now,
    )
    work.session.add(citation)
    work.session.flush()
    work.record(
        CitationAdded(case_id=case.id, citation_id=citation.id, pair_id=pair.id),
        detail={"words": citation.words, "place": place, "element": citation.element},
    )
    return citation


def withdraw_citation(work: Work, case: Case, access: AccessFacts, citation_id: int) -> None:
    """Withdraw a citation; it stays in the file. Raises Forbidden, NotFound, or Refused when it was done."""
    work.take(rules.WITHDRAW, case, WorkFacts(access))
    citation = get_citation(work.session, case.id, citation_id)
    if citation.withdrawn_at is not None:
        raise Refused("This citation is withdrawn already.")
    citation.withdrawn_at = work.now
    work.record(CitationWithdrawn(case_id=case.id, citation_id=citation.id, pair_id=citation.pair_id))


def note_credibility(work: Work, case: Case, access: AccessFacts, pair: Pair, text: str) -> CredibilityNote:
    """Write whom one believes on a pair, and why; an older note steps aside. Saving the same again changes nothing.

    Raises Forbidden, Refused, or Invalid when nothing is written.
    """
    work.take(rules.NOTE_CREDIBILITY, case, WorkFacts(access))
    words = required("credibility", text, "Say whom you believe, and why.", 20_000)
    older = get_credibility(work.session, pair.id)
    if older is not None and older.text == words:
        return older
    if older is not None:
        older.superseded_at = work.now
        work.session.flush()  # it must step aside before the database sees the newer
    note = CredibilityNote(pair_id=pair.id, text=words, by_id=work.actor.account_id, at=work.now)
    work.session.add(note)
    work.session.flush()
    work.record(CredibilityNoted(case_id=case.id, note_id=note.id, pair_id=pair.id), detail={"text": words})
    return note
