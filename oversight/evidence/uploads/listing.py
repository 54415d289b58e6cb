"""Uploads that were broken off, as a page lists them: choosing the same file again goes on where it stopped."""

from collections.abc import Callable

from oversight.evidence.uploads.actions import Sender, words_of
from oversight.evidence.uploads.queries import list_unfinished
from oversight.extensions import db
from oversight.web import house

Address = Callable[[str], str]
"""From the token of an upload to a page about it."""


def unfinished(sender: Sender, address: Address, remove: Address) -> list[dict[str, object]]:
    """What this sender has begun and not finished."""
    vault = house.house().tools.vault
    return [
        {
            "url": address(row.token),
            "remove": remove(row.token),
            "name": words_of(vault, row)["filename"],
            "size": row.length,
            "percent": 100 * row.received // row.length,
            "until": row.expires_at,
        }
        for row in list_unfinished(db.session(), sender.mark, house.now(), sender.case_id)
    ]
