"""Where each rule of a charter comes from, listed for counsel: what no source supports comes first."""

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from oversight.charter.schema import Charter, Sourced
from oversight.charter.shaping import key_of


class Footing(IntEnum):
    """How firmly a rule stands, the weakest first."""

    UNSOURCED = 0
    PARTLY = 1
    REASON = 2
    CITED = 3


HEADINGS: dict[Footing, str] = {
    Footing.UNSOURCED: "Without a source",
    Footing.PARTLY: "Cited, but not in every part",
    Footing.REASON: "With a reason in place of a law",
    Footing.CITED: "Cited",
}


@dataclass(frozen=True)
class Authority:
    """One rule: where it stands in the file, by its keys and codes, and what it rests on."""

    rule: str
    citation: str
    reason: str
    footing: Footing


def authorities(charter: Charter) -> list[Authority]:
    """List every rule of a charter with its authority: the unsourced first, each group by the tables of the law."""
    return sorted(_found(charter, ""), key=lambda one: one.footing)


def listing(charter: Charter) -> str:
    """Write the list for a person to read."""
    found = authorities(charter)
    lines = [f"{charter.name}, {charter.version}: {len(found)} rules."]
    for footing, heading in HEADINGS.items():
        rules = [one for one in found if one.footing is footing]
        if rules:
            lines += ["", f"{heading}: {len(rules)}"]
        for one in rules:
            lines += [f"  {one.rule}", *(f"      {words}" for words in (one.citation, one.reason) if words)]
    return "\n".join(lines)


def _found(value: Any, place: str) -> Iterator[Authority]:
    if isinstance(value, tuple):
        for item in value:
            yield from _found(item, f"{place} {_name(item)}")
    elif dataclasses.is_dataclass(value):
        if isinstance(value, Sourced):
            yield Authority(place.strip(), value.citation, value.reason, _footing(value))
        for field in dataclasses.fields(value):
            yield from _found(getattr(value, field.name), f"{place} {key_of(field)}")


def _name(item: Any) -> str:
    return str(getattr(item, "code", "") or getattr(item, "body", ""))


def _footing(rule: Sourced) -> Footing:
    if rule.is_unsourced:
        return Footing.PARTLY if rule.citation else Footing.UNSOURCED
    return Footing.CITED if rule.citation else Footing.REASON
