"""Protected terms, and the forms in which each of them may stand in a text."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal, get_args

from oversight.leaks import addresses, dates, names, numbers
from oversight.leaks.forms import Form, Level

Kind = Literal[
    "name",
    "alias",
    "address",
    "phone",
    "email",
    "badge",
    "plate",
    "date_of_birth",
    "report_number",
    "staff",
]
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)

__all__ = ["KINDS", "Form", "Kind", "Level", "Term", "variants"]


@dataclass(frozen=True, slots=True)
class Term:
    """Something a publication must not contain.

    `source` says where the term comes from, for the person who decides ("complainant", "officer slot 2"); `role` is
    what stands in its place in public ("the complainant"); empty, the kind decides.
    """

    text: str
    kind: Kind
    source: str = ""
    role: str = ""

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"“{self.kind}” is not a kind of term; known are: {', '.join(KINDS)}.")
        if not any(one.isalnum() for one in self.text):
            raise ValueError("A term needs letters or digits.")

    @property
    def replacement(self) -> str:
        """What stands in its place in public."""
        return self.role or _REPLACEMENTS[self.kind]


_REPLACEMENTS: Final[Mapping[Kind, str]] = {
    "name": "[a person]",
    "alias": "[a person]",
    "address": "[address]",
    "phone": "[phone number]",
    "email": "[e-mail address]",
    "badge": "[badge number]",
    "plate": "[licence plate]",
    "date_of_birth": "[date of birth]",
    "report_number": "[report number]",
    "staff": "[removed]",
}

_BUILDERS: Final[Mapping[Kind, Callable[[str], list[Form]]]] = {
    "name": names.forms,
    "alias": names.forms,
    "address": addresses.forms,
    "phone": numbers.phone,
    "email": numbers.email,
    "badge": numbers.badge,
    "plate": numbers.plate,
    "date_of_birth": dates.forms,
    "report_number": numbers.report,
    "staff": names.exact,
}


@lru_cache(maxsize=5_000)
def variants(term: Term) -> tuple[Form, ...]:
    """Every form of a term, the surest first; at least its own words."""
    forms = {form for form in _BUILDERS[term.kind](term.text) if form.squeezed} or names.exact(term.text)
    return tuple(sorted(forms, key=lambda form: (-form.level, -len(form.words), form.words)))
