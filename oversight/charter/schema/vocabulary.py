"""The board's words for what was alleged, what was found, and how a case ends without a finding."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from oversight.charter.schema.kinds import Code, Count, Objection, Text, table
from oversight.charter.schema.offices import Office
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
class Subtype(Sourced):
    """`[[subtype]]`: a narrower kind within a category of allegation."""

    code: Code
    category: Code
    label: Text


@dataclass(frozen=True, kw_only=True)
class PolicyRule(Sourced):
    """`[[policy]]`: a rule of the department that allegations cite, by its number, with its text."""

    code: Code
    number: Text
    text: Text


@dataclass(frozen=True, kw_only=True)
class AlternateRoute(Sourced):
    """`[[route]]`: the other way of a complaint about the chief, or about the board's own people.

    `handled_by` names the offices that may open the case; `shut_out` those that may not know of it. With `subject`
    the person complained about, who has an account, is shut out too. `told` says to staff what happens.
    """

    code: Code
    label: Text
    handled_by: tuple[Office, ...]
    shut_out: tuple[Office, ...] = ()
    subject: bool = False
    told: Text

    def objections(self) -> Iterator[Objection]:
        """Object to a way that nobody handles, that shuts out who handles it, or that shuts out nobody."""
        yield from super().objections()
        if not self.handled_by:
            yield "handled_by", "at least one office"
        if set(self.handled_by) & set(self.shut_out):
            yield "shut_out", "no office that handles the case"
        if not self.shut_out and not self.subject:
            yield "subject", "true, or at least one office in shut_out"


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
