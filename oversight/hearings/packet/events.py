"""What happens to the packets of members."""

from dataclasses import dataclass

from oversight.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class MemberPacketAsked(Event):
    """A member is to have a packet for a meeting, or a newer version of it."""

    meeting_id: int
    packet_id: int
    account_id: int
    version: int
    cases: int


@dataclass(frozen=True, kw_only=True)
class MemberPacketReady(Event):
    """The packet of a member is stored. By its fingerprint a copy that got out leads to its member."""

    meeting_id: int
    packet_id: int
    account_id: int
    version: int
    pages: int
    pdf_sha256: str


@dataclass(frozen=True, kw_only=True)
class MemberPacketWithdrawn(Event):
    """The packet of a member was taken back. `why`: the member may not read all of it any more, or its time is over."""

    meeting_id: int
    packet_id: int
    account_id: int
    version: int
    why: str


@dataclass(frozen=True, kw_only=True)
class CaseSummaryWritten(Event):
    """A summary of a case for the open part of a meeting was written anew. Its words are the detail."""

    item_id: int
    version: int


@dataclass(frozen=True, kw_only=True)
class CaseSummaryShown(Event):
    """A summary became a paper of the agenda, for everybody."""

    item_id: int
    version: int
    paper_id: int
