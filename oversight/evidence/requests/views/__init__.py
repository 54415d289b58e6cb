"""Pages of requests: of a case, of the whole board, and the department's own."""

from oversight.evidence.requests.views import custodians, department, following, ledger, of_case
from oversight.evidence.requests.views.blueprint import blueprint

__all__ = ["blueprint", "custodians", "department", "following", "ledger", "of_case"]
