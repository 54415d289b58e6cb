"""What letters say of a directive: its number and its reason."""

from typing import Any

from sqlalchemy import select

from oversight.cases.models import Case
from oversight.investigation.lives.directive.models import Directive, DirectiveCase
from oversight.investigation.lives.directive.rules import DIRECTIVE
from oversight.notices.letters.facts import FactsOf, Payload
from oversight.work import Work


def facts_of_closing(work: Work, case: Case, payload: Payload) -> dict[str, Any]:
    """The directive that closed a case; nothing for any other end."""
    if payload.get("closure") != DIRECTIVE:
        return {}
    query = select(Directive).join(DirectiveCase).where(DirectiveCase.case_id == case.id)
    row = work.session.scalar(query.order_by(Directive.id.desc()).limit(1))
    return {"reasons": f"{row.reason} ({row.number})"} if row else {}


def facts_of_restoring(work: Work, _case: Case, payload: Payload) -> dict[str, Any]:
    """Why the directive was taken back, or that it was."""
    row = work.session.get_one(Directive, payload["directive_id"])
    return {"reasons": row.back_reason or f"The directive {row.number} does not concern your complaint."}


CLOSED = FactsOf(facts_of_closing, frozenset(), frozenset({"reasons"}))
RESTORED = FactsOf(facts_of_restoring, frozenset({"reasons"}))
