"""Before publication: counsel goes through the texts at the redaction desk, and the director signs them."""

from oversight.access.permissions import Permission
from oversight.charter.schema import Charter
from oversight.demo.walks.walk import Walk
from oversight.leaks.propose import Proposal
from oversight.publication.redaction.actions import decide, sign_off
from oversight.publication.redaction.opening import open_desk
from oversight.publication.redaction.spans import Choice, Span
from oversight.publication.redaction.subjects import offered_basis, offered_words

WHY_KEPT = "It is the public place at which it happened, and leads to nobody."


def redact(walk: Walk) -> None:
    """Remove what names a protected person, keep what only looks like an address, and have it signed."""
    with walk.step("counsel", Permission.REDACTION_KEEP) as (work, case, access):
        for text in open_desk(work, case).texts:
            spans = [_decided(one, work.charter) for one in text.open]
            if spans:
                decide(work, case, access, text.digest, spans)
    with walk.step("director", Permission.REDACTION_SIGN) as (work, case, access):
        sign_off(work, case, access)


def _decided(one: Proposal, law: Charter) -> Span:
    if one.term is None:
        return Span(start=one.start, stop=one.end, choice=Choice.KEPT, reason=WHY_KEPT)
    basis = offered_basis(one, law) or law.publication.bases[0].code
    return Span(start=one.start, stop=one.end, choice=Choice.REMOVED, replacement=offered_words(one), basis=basis)
