"""How meetings are announced, what an agenda may do, and on which grounds a part of a meeting is closed to the public.

A law that says nothing of agendas has no `[meetings]`.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from oversight.charter.schema.kinds import Code, Count, Objection, Text
from oversight.charter.schema.sources import Sourced


@dataclass(frozen=True, kw_only=True)
class Meetings(Sourced):
    """`[meetings]`: how long before a meeting its agenda must be public, and what the public may ask for.

    The three notices name clocks that count backward from the meeting; a law without a time for emergency meetings
    leaves `emergency_notice` out. `emergency_when` says in the words of the law what an emergency is: without it
    there are no emergency meetings, and no agenda is amended inside its notice. `public_comment` is in minutes for
    each speaker, 0 for none. `access_request_hours` is how long before the meeting an interpreter or other access is
    asked for; such requests are deleted `access_requests_kept_days` after it. `consent` says whether items may be
    adopted together in one motion, and `consent_cases` whether cases may be among them: the findings recommended in
    them are adopted for each member who votes for the motion. Never those of `consent_never` (codes of findings),
    where the law wants a vote of its own.
    """

    regular_notice: Code
    special_notice: Code
    emergency_notice: str = ""
    emergency_when: str = ""
    public_comment: Count = 3
    access_request_hours: Count = 48
    access_requests_kept_days: Count = 14
    consent: bool = True
    consent_cases: bool = False
    consent_never: tuple[Code, ...] = ()

    @property
    def knows_emergencies(self) -> bool:
        """Whether the law knows emergency meetings and late amendments."""
        return bool(self.emergency_when.strip())

    def notice_of(self, kind: str) -> str:
        """Return the code of the clock for a kind of meeting (regular, special, emergency); nothing without a time."""
        codes = {"regular": self.regular_notice, "special": self.special_notice, "emergency": self.emergency_notice}
        return codes[kind]

    def objections(self) -> Iterator[Objection]:
        """Object to a notice of emergency meetings in a law that does not say what an emergency is."""
        yield from super().objections()
        if self.emergency_notice and not self.knows_emergencies:
            yield "emergency_when", "what the law calls an emergency, in its words, where emergency_notice is given"
        if self.consent_cases and not self.consent:
            yield "consent_cases", "false, because this law knows no items on consent"


@dataclass(frozen=True, kw_only=True)
class ClosedGround(Sourced):
    """`[[closed_ground]]`: why a part of a meeting may be closed, and the motion that closes it.

    `label` is what the agenda says; `motion` is what a member moves, in full sentences.
    """

    code: Code
    label: Text
    motion: Text
