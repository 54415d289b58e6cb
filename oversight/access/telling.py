"""Whose words the record tells to whom. What happened is told to who reads the record; words of a paper that only some
offices open are told to those offices alone, in the timeline, in the trail and in its files."""

from collections.abc import Mapping

from oversight.access.facts import Actor
from oversight.access.map import may_ever
from oversight.access.permissions import Permission

PAPERS: Mapping[str, Permission] = {
    "legal_hold_": Permission.RETENTION_OPEN,
    "disposal_": Permission.RETENTION_OPEN,
    "records_request": Permission.RECORDS_OPEN,
    "mediation_": Permission.MEDIATION_KEEP,
    "redaction_": Permission.REDACTION_KEEP,
}
"""The permission that opens the page on which words of such an event stand, by the beginning of its name."""


def may_be_told(actor: Actor, event: str) -> bool:
    """Whether what a person wrote with an event may be told to this actor, as far as their office goes."""
    return all(may_ever(actor, asked) for start, asked in PAPERS.items() if event.startswith(start))
