"""Smaller answers: our own styles and script once at the start, public pages as they are sent.

A compressed page tells by its length whether a guess stands in it twice (the attack called BREACH). So only pages are
compressed that hold no secret at all: no token of a form, nobody's name but the public's. Every other page is sent as
it is; the whole of `/file`, `/status` and of the staff's side is among them.
"""

import gzip
import os
import tempfile
from pathlib import Path

from flask import Flask, Response, request

WITHOUT_SECRETS = frozenset(
    {"home.index", "publication.index", "publication.show", "versions.show", "versions.changes"}
)
"""Views whose pages hold nothing that is not public. A test reads them for tokens."""
LEAST = 1024
"""Bytes under which compressing costs more than it saves."""
OURS = (".css", ".js", ".svg")


def register_compression(app: Flask) -> None:
    """Compress the pages that may be."""

    @app.after_request
    def compress(response: Response) -> Response:
        if request.endpoint in WITHOUT_SECRETS and response.mimetype in ("text/html", "application/json"):
            response.vary.add("Accept-Encoding")
            if _may(response):
                response.set_data(gzip.compress(response.get_data(), 5, mtime=0))
                response.headers["Content-Encoding"] = "gzip"
        return response


def _may(response: Response) -> bool:
    return (
        response.status_code == 200
        and not response.is_streamed
        and "Set-Cookie" not in response.headers
        and request.accept_encodings.quality("gzip") > 0
        and (response.content_length or 0) >= LEAST
    )


def compressed_copies(source: Path, home: Path) -> Path:
    """Copies of our own static files with a compressed one beside each, in a folder of the installation.

    Several processes may start at once: each file is put in place whole.
    """
    target = home / "cache" / "static"
    for file in source.rglob("*"):
        inside = file.relative_to(source)
        if file.suffix in OURS and inside.parts[0] != "vendor":
            content = file.read_bytes()
            _put(target / inside, content)
            _put(target / f"{inside}.gz", gzip.compress(content, 9, mtime=0))
    return target


def _put(path: Path, content: bytes) -> None:
    if path.is_file() and path.read_bytes() == content:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    os.chmod(name, 0o644)
    os.replace(name, path)
