"""Words that staff protect in a case: from then on they are found in every text and stop every publication."""

from oversight.access.facts import AccessFacts
from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.cases.protecting.models import ProtectedWords
from oversight.kernel.errors import Forbidden, Invalid, NotFound
from oversight.leaks.terms import KINDS, Term
from oversight.publication.redaction.events import RedactionTermAdded, RedactionTermDropped
from oversight.publication.redaction.queries import list_words
from oversight.work import Work

LONGEST = 200


def add_term(
    work: Work, case: Case, access: AccessFacts, words: str, kind: str = "staff", called: str = ""
) -> ProtectedWords:
    """Protect words of a case. `called`: what stands in their place, or nothing. Raises Forbidden or Invalid."""
    work.require(Permission.REDACTION_KEEP, access)
    words, called = " ".join(words.split()), called.strip().strip("[]")
    _check(words, kind, called)
    if any((one.words, one.kind) == (words, kind) for one in list_words(work.session, case.id)):
        raise Invalid("term", "These words are protected already.")
    if work.actor.account_id is None:
        raise Forbidden("A person protects words, not the system.")
    row = ProtectedWords(
        case_id=case.id, words=words, kind=kind, called=called, by_id=work.actor.account_id, at=work.now
    )
    work.session.add(row)
    work.session.flush()
    work.record(
        RedactionTermAdded(case_id=case.id, words_id=row.id), detail={"words": words, "kind": kind, "called": called}
    )
    return row


def _check(words: str, kind: str, called: str) -> None:
    if kind not in KINDS:
        raise Invalid("kind", "Choose what kind of words these are.")
    if not any(one.isalnum() for one in words):
        raise Invalid("term", "Write the words that must not be published.")
    if len(words) > LONGEST:
        raise Invalid("term", f"The words can have {LONGEST} letters at most. Protect a shorter part of them.")
    if len(called) > LONGEST // 2:
        raise Invalid("called", "Use a few words for what stands in their place.")
    if called and Term(words, "staff").text.casefold() in called.casefold():
        raise Invalid("called", "What stands in their place must not repeat them.")


def drop_term(work: Work, case: Case, access: AccessFacts, words_id: int) -> None:
    """Protect words no more. What was removed because of them stays removed. Raises Forbidden or NotFound."""
    work.require(Permission.REDACTION_KEEP, access)
    row = next((one for one in list_words(work.session, case.id) if one.id == words_id), None)
    if row is None:
        raise NotFound
    work.record(RedactionTermDropped(case_id=case.id, words_id=row.id), detail={"words": row.words, "kind": row.kind})
    work.session.delete(row)
