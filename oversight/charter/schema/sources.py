"""Where a rule comes from."""

from collections.abc import Iterator
from dataclasses import dataclass

from oversight.charter.schema.kinds import Objection


@dataclass(frozen=True, kw_only=True)
class Sourced:
    """A rule with its authority: a citation of the law, or the reason for having it where no law says so.

    A reason that begins with "Unsourced:" says what nobody has found in the law yet. It may stand beside a citation
    that supports only a part of the rule.
    """

    citation: str = ""
    reason: str = ""

    @property
    def authority(self) -> str:
        """Name the authority in one line, for an explanation or the margin of a letter.

        What a citation does not support is said with it, so that nobody takes it for the law.
        """
        if self.citation and self.is_unsourced:
            return f"{self.citation}; {self.reason}"
        return self.citation or self.reason

    @property
    def is_unsourced(self) -> bool:
        """Whether the rule, or a part of it, has no known source."""
        return "unsourced" in self.reason.casefold()

    def objections(self) -> Iterator[Objection]:
        """Object to a rule that names no authority."""
        if not (self.citation.strip() or self.reason.strip()):
            yield "citation", "a citation of the law, or a key reason that says why there is none"
