"""The board's words for what was alleged, what was found, and how a case ends without a finding."""

from dataclasses import dataclass
from typing import Literal

from oversight.charter.schema.kinds import Code, Count, Text, table
from oversight.charter.schema.sources import Sourced


@dataclass(frozen=True, kw_only=True)
class Category(Sourced):
    """`[[category]]`: a kind of allegation, with the rule of the department it would break.

    `raw` holds the words other records use for it, exactly as they stand there.
    """

    code: Code
    family: Text
    label: Text
    definition: Text
    rule: str = ""
    raw: tuple[Text, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Finding(Sourced):
    """`[[finding]]`: a result on one allegation against one officer.

    The glyph says without colour what was found: filled, improper; tick, it happened; slash, it did not; half, nobody
    can know.
    """

    code: Code
    label: Text
    meaning: Text
    glyph: Literal["filled", "half", "tick", "slash"]
    counts_as_sustained: bool
    raw: tuple[Text, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Closure(Sourced):
    """`[[closure]]`: a reason to close without a finding, and the sentence that tells the complainant."""

    code: Code
    label: Text
    told: Text


@dataclass(frozen=True, kw_only=True)
class Referral(Sourced):
    """`[[referral]]`: another body that takes a complaint, and the sentence that tells the complainant."""

    code: Code
    label: Text
    told: Text


@dataclass(frozen=True, kw_only=True)
class DismissalGround(Sourced):
    """`[[dismissal.ground]]`: a ground on which a complaint may be dismissed at screening."""

    code: Code
    label: Text
    told: Text


@dataclass(frozen=True, kw_only=True)
class Dismissal(Sourced):
    """`[dismissal]`: on which grounds, and how many board members must concur."""

    concurrence: Count
    grounds: tuple[DismissalGround, ...] = table("ground")


@dataclass(frozen=True, kw_only=True)
class Standard(Sourced):
    """`[standard]`: how sure the board must be, in the lawyers' words and in plain ones."""

    code: Code
    label: Text
    plain: Text
