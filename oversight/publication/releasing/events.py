"""What happens between the request to publish and the moment at which the public may read."""

import datetime as dt
from dataclasses import dataclass

from oversight.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class DecisionHeld(Event):
    """The document is drawn, found clean and stored. It becomes public by itself when its time has come."""

    publication_id: int
    version: int
    release_at: dt.datetime


@dataclass(frozen=True, kw_only=True)
class ReleaseStopped(Event):
    """A person stopped a decision that waited for its time. Nothing became public."""

    publication_id: int
    version: int
