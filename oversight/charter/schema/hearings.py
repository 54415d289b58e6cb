"""How a case is heard before the board votes on it: notice, responses, who presides, and who may vote afterwards.

A board that votes on the file alone has no `[hearing]`, or one without kinds.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from oversight.charter.schema.kinds import Count, Objection
from oversight.charter.schema.sources import Sourced

HearingKind = Literal["evidentiary", "review"]
Presides = Literal["chair", "examiner", "member"]
Evidence = Literal["all_sessions", "reading_in"]
NoShow = Literal["goes_on", "postponed", "on_file"]


@dataclass(frozen=True, kw_only=True)
class Hearing(Sourced):
    """`[hearing]`: what a hearing of a case is like; no kinds, no hearings.

    The parties are told `notice_days` before. They may answer in writing within `response_days` of that letter (0:
    until the hearing), and ask for witnesses, documents and subpoenas `discovery_days` before the first session.
    `subpoenas` says whether the board has that power; with `through_chief` one to an officer is served through the
    chief. `oath`: nobody is heard without an oath or affirmation. `recording`: every session must be recorded.

    `presides` names who rules: the chair, the examiner, or a member of the panel. `substitute` is the title of whoever
    takes the chair's place; left out, nobody does. `evidence` says whether a member must attend every session, or may
    read in where the `[[voting]]` of the body has `reading_in`. What follows when the complainant, or an officer, does
    not come: the hearing goes on, is postponed, or the board decides on the file.
    """

    kinds: tuple[HearingKind, ...]
    notice_days: Count = 0
    response_days: Count = 0
    discovery_days: Count = 0
    subpoenas: bool = False
    through_chief: bool = False
    oath: bool = True
    recording: bool = True
    presides: Presides = "chair"
    substitute: str = ""
    evidence: Evidence = "all_sessions"
    open_to_public: bool = False
    complainant_absent: NoShow = "goes_on"
    officer_absent: NoShow = "goes_on"

    def objections(self) -> Iterator[Objection]:
        """Object to service through the chief of what cannot be issued."""
        yield from super().objections()
        if self.through_chief and not self.subpoenas:
            yield "through_chief", "false, because the board issues no subpoenas"

    def follows(self, absent: str) -> NoShow:
        """Return what follows when this party (complainant or officer) does not come."""
        return self.officer_absent if absent == "officer" else self.complainant_absent


NO_HEARING = Hearing(kinds=(), reason="The law says nothing of hearings.")
