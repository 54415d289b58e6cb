"""What is checked before a decision about words is written down."""

from collections.abc import Callable

from oversight.cases.models import Case
from oversight.cases.terms import protected_terms
from oversight.kernel.errors import Invalid
from oversight.leaks.forms import Level
from oversight.leaks.matching import Index
from oversight.publication.redaction.spans import Choice, Span
from oversight.work import Work

LONGEST_REASON = 500
LONGEST_WORDS = 120


def check_span(work: Work, case: Case) -> Callable[[Span], None]:
    """Ready to check any number of decisions. Each raises Invalid, naming the field, when it cannot stand."""
    bases = {one.code for one in work.charter.publication.bases}
    index = Index(protected_terms(work.session, case, work.charter))

    def check(span: Span) -> None:
        if span.choice is Choice.KEPT:
            _check_reason(span.reason)
        else:
            _check_basis(span.basis, bases)
            _check_words(span.replacement, index)

    return check


def _check_reason(reason: str) -> None:
    if not reason.strip():
        raise Invalid("reason", "Say why these words may stay in public.")
    if len(reason) > LONGEST_REASON:
        raise Invalid("reason", f"The reason can have {LONGEST_REASON} letters at most.")


def _check_basis(basis: str, bases: set[str]) -> None:
    if basis not in bases:
        raise Invalid("basis", "Choose the basis on which these words are withheld.")


def _check_words(words: str, index: Index) -> None:
    if len(words) > LONGEST_WORDS:
        raise Invalid("replacement", f"What stands in their place can have {LONGEST_WORDS} letters at most.")
    if "[" in words or "]" in words:
        raise Invalid("replacement", "Leave the brackets out. The mark is added by itself.")
    if any(one.level >= Level.likely for one in index.find(words)):
        raise Invalid("replacement", "What stands in their place is itself a protected word of this case.")
