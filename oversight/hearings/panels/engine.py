"""The lot on a file: `oversight panel draw`. The file and the way are told in docs/panels.md."""

import re
from pathlib import Path
from typing import Any

from oversight.hearings.panels.limits import Limits
from oversight.hearings.panels.lot import LotSeat, commitment_of, draw
from oversight.kernel.errors import Invalid

FORMER = "former-officer"
BARRED = "may-not-sit"
SEAT = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


def draw_from_file(path: Path, seed: str, places: int, limits: Limits) -> dict[str, Any]:
    """Draw a panel from a list of seats, one a line. Raises Invalid naming the line that cannot be used."""
    seats, barred = seats_of(path.read_text(encoding="utf-8"))
    found = draw(seed, seats, places, limits)
    return {
        "seed": seed,
        "commitment": commitment_of(seed),
        "places": places,
        "former_officers_at_most": limits.at_most,
        "former_officers_at_least": limits.at_least,
        "may_not_sit": barred,
        "order": [
            {
                "seat": one.code,
                "slip": one.slip,
                "former_officer": one.former_officer,
                "seated": one.code in found.seated,
            }
            for one in found.order
        ],
        "seated": list(found.seated),
        "passed_over": list(found.passed_over),
    }


def seats_of(text: str) -> tuple[list[LotSeat], list[str]]:
    """The seats of a list that may sit, and those that may not. Empty lines and lines that begin with # are skipped."""
    seats: list[LotSeat] = []
    barred: list[str] = []
    for number, line in enumerate(text.splitlines(), 1):
        words = line.split()
        if not words or words[0].startswith("#"):
            continue
        _check(number, words, {one.code for one in seats} | set(barred))
        if BARRED in words[1:]:
            barred.append(words[0])
        else:
            seats.append(LotSeat(words[0], FORMER in words[1:]))
    return seats, barred


def _check(number: int, words: list[str], known: set[str]) -> None:
    if not SEAT.fullmatch(words[0]):
        raise Invalid("file", f"Line {number}: “{words[0]}” is no code of a seat, such as seat-3.")
    if words[0] in known:
        raise Invalid("file", f"Line {number}: {words[0]} is named twice.")
    unknown = [word for word in words[1:] if word not in (FORMER, BARRED)]
    if unknown:
        raise Invalid("file", f"Line {number}: “{unknown[0]}” is not known; after a seat stands {FORMER} or {BARRED}.")
