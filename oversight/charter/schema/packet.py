"""What members of the board get to read before a meeting. A law that says nothing of it has no `[packet]`."""

from dataclasses import dataclass

from oversight.charter.schema.kinds import Count
from oversight.charter.schema.sources import Sourced


@dataclass(frozen=True, kw_only=True)
class MemberPackets(Sourced):
    """`[packet]`: until when members have the file of a meeting, what is in it, and what must be read.

    `days_before` counts calendar days back from the meeting; packets are made by then at the latest. With
    `officer_history` earlier findings of the board against the same officers are in it, with `compelled` statements
    that officers were ordered to give. With `all_pages` nobody may say that they have read the file before every page
    was opened on the screen. The copies are deleted `kept_days` after the meeting; their fingerprints stay.
    """

    days_before: Count = 7
    officer_history: bool = False
    compelled: bool = True
    all_pages: bool = False
    kept_days: Count = 30


NO_PACKET = MemberPackets(reason="The law says nothing of what members read before a meeting.")
