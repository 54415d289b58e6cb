"""`[publication]`: what the public may read of a decision, and on which basis words are withheld."""

from dataclasses import dataclass
from typing import Literal

from oversight.charter.schema.kinds import Count, Language, Letters, Text, table
from oversight.charter.schema.sources import Sourced

OfficerNames = Literal["none", "sustained", "all"]
PlaceGranularity = Literal["as_written", "street", "district", "none"]
DateGranularity = Literal["day", "month", "year"]


@dataclass(frozen=True, kw_only=True)
class RedactionBasis(Sourced):
    """`[[publication.basis]]`: the code printed where words were left out, and the law that withholds them."""

    code: Letters
    label: Text

    @property
    def law(self) -> str:
        """The law, or the reason, that withholds the words."""
        return self.authority


@dataclass(frozen=True, kw_only=True)
class Publication(Sourced):
    """How much a published decision tells.

    `second_person`: someone other than the author must check the withheld words before publication. `languages`:
    in which a decision comes out beside the first language of the board; each needs its `[translations.…]`.
    `embargo_days`: whole days between the request to publish and the first moment at which the public may read it.
    """

    officer_names: OfficerNames
    place_granularity: PlaceGranularity
    date_granularity: DateGranularity
    second_person: bool
    languages: tuple[Language, ...] = ()
    embargo_days: Count = 0
    bases: tuple[RedactionBasis, ...] = table("basis")
