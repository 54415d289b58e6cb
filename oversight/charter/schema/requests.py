"""`[[request_item]]`: what the board asks the department and other agencies for."""

from collections.abc import Iterator
from dataclasses import dataclass

from oversight.charter.schema.kinds import Code, Objection, Text
from oversight.charter.schema.sources import Sourced


@dataclass(frozen=True, kw_only=True)
class RequestItem(Sourced):
    """A kind of thing to ask for. With `preserve` the department is asked to keep it as soon as a case is registered.

    `words` say what is to be kept, in a sentence to the department (body-worn video is preserved on receipt: D.C.
    Municipal Regulations 6A-2108).
    """

    code: Code
    label: Text
    preserve: bool = False
    words: str = ""

    def objections(self) -> Iterator[Objection]:
        """Object to a thing to be kept without words that say so, and to words that nobody would send."""
        yield from super().objections()
        if self.preserve != bool(self.words.strip()):
            yield "words", "a sentence that says what is to be kept, if and only if preserve = true"
