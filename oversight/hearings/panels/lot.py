"""A lot that anybody can draw again. Pure. The way is told in docs/panels.md, so that it needs no part of this system.

The seed is a secret until the draw; its commitment, the SHA-256 of the seed, is public before the list of seats is
fixed. A seat's slip is the SHA-256 of the seed, a slash and the code of the seat; the lowest slip comes first.
"""

import hashlib
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from oversight.hearings.panels.limits import Limits, fill

LENGTH: Final = 64
"""Letters of a seed, of a commitment and of a slip: 256 bits in hexadecimal."""


@dataclass(frozen=True, slots=True)
class LotSeat:
    """A seat whose holder may sit."""

    code: str
    former_officer: bool = False


@dataclass(frozen=True, slots=True)
class Slip:
    """A seat with its slip, in the order of the lot."""

    code: str
    slip: str
    former_officer: bool = False


@dataclass(frozen=True, slots=True)
class Drawn:
    """The whole order of the lot, who sits by it, and whom the limits passed over before the last place was taken."""

    order: tuple[Slip, ...]
    seated: tuple[str, ...]
    passed_over: tuple[str, ...]


def new_seed() -> str:
    """A seed that nobody can guess."""
    return secrets.token_hex(LENGTH // 2)


def commitment_of(seed: str) -> str:
    """What is published before the draw."""
    return hashlib.sha256(seed.encode()).hexdigest()


def slip_of(seed: str, code: str) -> str:
    """The slip of one seat."""
    return hashlib.sha256(f"{seed}/{code}".encode()).hexdigest()


def in_order(seed: str, seats: Iterable[LotSeat]) -> tuple[Slip, ...]:
    """All seats in the order of their slips. Raises ValueError for a seat named twice."""
    slips = [Slip(one.code, slip_of(seed, one.code), one.former_officer) for one in seats]
    if len({one.code for one in slips}) != len(slips):
        raise ValueError("A seat is named twice.")
    return tuple(sorted(slips, key=lambda one: one.slip))


def draw(seed: str, seats: Sequence[LotSeat], places: int, limits: Limits) -> Drawn:
    """Draw so many places. The order in which the seats are given changes nothing.

    Going down the order, a seat is passed over whose holder the limits on former officers do not let in. Fewer sit
    when there are not enough seats. Raises ValueError for a seat named twice or less than one place.
    """
    if places < 1:
        raise ValueError("A panel has at least one place.")
    order = in_order(seed, seats)
    seated = fill(order, places, limits)
    codes = tuple(one.code for one in seated)
    last = order.index(seated[-1]) if seated else -1
    return Drawn(order, codes, tuple(one.code for one in order[: last + 1] if one.code not in codes))
