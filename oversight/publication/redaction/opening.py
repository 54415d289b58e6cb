"""The redaction desk of one case, opened: its texts as written, the protected terms, and what was decided."""

from dataclasses import replace

from oversight.access.facts import AccessFacts
from oversight.cases.models import Case
from oversight.cases.terms import protected_terms
from oversight.findings.models import Writer
from oversight.findings.queries import closed_pairs, load_allegations
from oversight.leaks.matching import Index
from oversight.publication.gathering import written_facts
from oversight.publication.projection import named_officers
from oversight.publication.queries import facts_publication, latest_attempt
from oversight.publication.redaction.desk import Desk, lay_out, redactors
from oversight.publication.redaction.queries import author_of_report, kept_of
from oversight.publication.redaction.rules import RedactionFacts
from oversight.publication.redaction.texts import texts_of
from oversight.publication.rules import PublicationFacts
from oversight.work import Work


def open_desk(work: Work, case: Case) -> Desk:
    """The desk of a case that is decided on every pair."""
    law = work.charter
    facts = written_facts(work.session, case, law)
    terms = protected_terms(work.session, case, law, named_officers(facts, law))
    return lay_out(texts_of(facts, law), kept_of(work.session, case.id), Index(terms))


def is_decided(work: Work, case: Case) -> bool:
    """Whether the board has decided every allegation that was not closed before."""
    findings, closed = load_allegations(work.session, case), closed_pairs(work.session, case)
    pairs = [pair.id for allegation in case.allegations for pair in allegation.pairs if pair.id not in closed]
    return bool(pairs) and all(Writer.BOARD in findings.get(pair, {}) for pair in pairs)


def facts_of_desk(work: Work, case: Case, access: AccessFacts, desk: Desk | None) -> RedactionFacts:
    """What the guards look at; without a desk nothing is decided yet."""
    attempt, author = latest_attempt(work.session, case.id), author_of_report(work.session, case.id)
    me = work.actor.account_id
    unsigned = desk.unsigned if desk else ()
    wrote = author is not None and author == me and any(one.is_of_report for one in unsigned)
    return RedactionFacts(
        access=access,
        is_decided=desk is not None,
        preparing=attempt is not None and attempt.state == "preparing",
        open=desk.open if desk else 0,
        unsigned=len(unsigned),
        is_redactor=me in set(redactors(unsigned)),
        is_author=wrote,
    )


def facts_offered(work: Work, case: Case, access: AccessFacts) -> RedactionFacts:
    """The same for the list of what one can do with a case, which reads no text."""
    return RedactionFacts(access=access, is_decided=is_decided(work, case), unsigned=1)


def facts_to_publish(work: Work, case: Case, access: AccessFacts) -> PublicationFacts:
    """What the guards of publication look at, with the redaction desk opened."""
    facts = facts_publication(work, case, access)
    if facts.undecided or not facts.pairs:
        return facts
    desk = open_desk(work, case)
    return replace(facts, redaction=what_waits(desk, second_person=facts.second_person))


def what_waits(desk: Desk, *, second_person: bool) -> str:
    """What the desk still has to do before publication, in a sentence, or nothing."""
    if desk.open:
        places = "1 place" if desk.open == 1 else f"{desk.open} places"
        return f"At the redaction desk {places} with protected words wait for a decision."
    unsigned = len(desk.unsigned)
    if not (second_person and unsigned):
        return ""
    texts = "1 text is" if unsigned == 1 else f"{unsigned} texts are"
    return f"{texts} not signed off by a second person at the redaction desk."
