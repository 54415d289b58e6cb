"""Choosing decisions: what an address asks for, and what can be chosen."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from oversight.charter.schema import Charter
from oversight.publication.reading.facets import SAID_LABELS, Facet, code_of
from oversight.publication.reading.queries import Choice, Wanted, choices_of

LONGEST = 200
"""Letters of a search that are looked at."""


def wanted_of(asked: Mapping[str, str]) -> Wanted:
    """What an address asks for. A value that no decision has finds nothing, and says so; a wrong year is no year."""
    year = asked.get("year", "")
    return Wanted(
        words=asked.get("q", "")[:LONGEST].replace("\0", " ").strip(),
        values={facet: code for facet in Facet if (code := code_of(asked.get(facet.value, "")[:LONGEST]))},
        year=int(year) if year.isascii() and year.isdigit() and 1900 <= int(year[:5]) <= 9999 else None,
    )


def in_address(wanted: Wanted) -> dict[str, Any]:
    """The same, as it stands in an address: what is empty is left out, so that one question has one address."""
    values: dict[str, Any] = {facet.value: code for facet, code in wanted.values.items()}
    return {**({"q": wanted.words} if wanted.words else {}), **values, **({"year": wanted.year} if wanted.year else {})}


def offered(session: Session, charter: Charter) -> dict[str, list[Choice]]:
    """The values to choose from, by facet: those that decisions have, in the words of the law.

    Officers are asked for by name: a list of all would be long, and would say who stands in it before one asks.
    """
    found = choices_of(session, Facet.CATEGORY, Facet.FINDING, Facet.DISTRICT, Facet.ANSWER)
    labels = {
        Facet.CATEGORY: {one.code: one.label for one in charter.categories},
        Facet.FINDING: {one.code: one.label for one in charter.known_findings},
        Facet.ANSWER: {one.value: _(label) for one, label in SAID_LABELS.items()},
    }
    return {facet.value: [_named(one, labels.get(facet, {})) for one in ones] for facet, ones in found.items()}


def _named(choice: Choice, labels: Mapping[str, str]) -> Choice:
    return Choice(choice.code, labels.get(choice.code) or choice.label or choice.code, choice.count)
