"""Where a rule comes from."""

from collections.abc import Iterator
from dataclasses import dataclass

from oversight.charter.schema.kinds import Objection


@dataclass(frozen=True, kw_only=True)
class Sourced:
    """A rule with its authority: a citation of the law, or the reason for having it where no law says so."""

    citation: str = ""
    reason: str = ""

    @property
    def authority(self) -> str:
        """Name the authority in one line, for an explanation or the margin of a letter."""
        return self.citation or self.reason

    def objections(self) -> Iterator[Objection]:
        """Object to a rule that names no authority."""
        if not (self.citation.strip() or self.reason.strip()):
            yield "citation", "a citation of the law, or a key reason that says why there is none"
