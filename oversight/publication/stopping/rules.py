"""What can be taken offline, which addresses that closes, and the standard words for the public. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class What(StrEnum):
    """A part of what the public sees."""

    DECISIONS = "decisions"
    DATA = "data"


LABELS: Final[Mapping[What, str]] = {What.DECISIONS: "Public decisions", What.DATA: "Open data and figures"}
STANDARD: Final[Mapping[What, Mapping[str, str]]] = {
    What.DECISIONS: {
        "en": "We have taken our published decisions offline for a time, to look into a problem. They will come back.",
        "es": "Hemos retirado por un tiempo nuestras decisiones publicadas para examinar un problema. Volverán.",
    },
    What.DATA: {
        "en": "We have taken our data and figures offline for a time, to look into a problem. They will come back.",
        "es": "Hemos retirado por un tiempo nuestros datos y cifras para examinar un problema. Volverán.",
    },
}
"""What the public reads, by language."""


@dataclass(frozen=True)
class Covered:
    """Addresses that one stop closes: by blueprint, and by where a path begins (also paths that no view serves)."""

    what: What
    blueprints: frozenset[str]
    paths: tuple[str, ...]


COVERED: Final = (
    Covered(
        What.DECISIONS,
        frozenset({"publication", "versions", "ledger", "feeds", "subscriptions"}),
        ("/decisions", "/feeds", "/subscriptions", "/sitemap.xml", "/ledger"),
    ),
    Covered(
        What.DATA,
        frozenset({"data", "docket", "insights", "scoreboard", "ledger", "reports"}),
        ("/data", "/docket", "/promises", "/department-answers", "/reports", "/ledger"),
    ),
)
"""Everything the stop reaches. A new public page of decisions or data is one word here; the ledger shows both."""
OPEN_PATHS: Final = ("/verify",)
"""Stays open although its blueprint is covered: whoever holds a copy may still ask whether it is genuine."""
OPEN_BLUEPRINTS: Final = frozenset(
    {"health", "hooks", "home", "people", "complaints", "meetings", "minutes", "draws", "room", "calendar", "schemas"}
)
"""Public pages that show no decision and no figure, or leave them out by themselves while they are offline."""


def covered_by(endpoint: str, path: str) -> frozenset[What]:
    """The parts whose stop closes this address."""
    if any(_begins(path, start) for start in OPEN_PATHS):
        return frozenset()
    blueprint = endpoint.rpartition(".")[0]
    return frozenset(
        one.what for one in COVERED if blueprint in one.blueprints or any(_begins(path, start) for start in one.paths)
    )


def _begins(path: str, start: str) -> bool:
    """Whether a path is this address, lies below it, or is a file of its name: /ledger, /ledger/x, /ledger.csv."""
    return path == start or path.startswith((f"{start}/", f"{start}."))


def words_for(what: What, own: Mapping[str, str]) -> dict[str, str]:
    """What the public reads, by language: the words of whoever stopped it, the standard text where there are none."""
    return {language: own.get(language, "").strip() or text for language, text in STANDARD[what].items()}
