"""Requests whose files never lie readable on a disk, not even while they come."""

from typing import IO

from flask import Request

from oversight.adapters.scratch import scratch


class SealedRequest(Request):
    """A request that keeps the files of a form in an encrypted working file until the view has stored them."""

    def _get_file_stream(
        self,
        total_content_length: int | None,
        content_type: str | None,
        filename: str | None = None,
        content_length: int | None = None,
    ) -> IO[bytes]:
        """Where werkzeug writes one file of a form."""
        return scratch()
