"""A file of a form is sealed from its first byte on."""

import io
from pathlib import Path

import pytest
from flask import Flask, request

from oversight.web.spool import SealedRequest

WORDS = b"Nobody may read this on the disk. " * 5_000


def test_a_file_that_comes_with_a_form_cannot_be_read_on_the_disk(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    kept = (tmp_path / "kept").open("w+b", buffering=0)
    monkeypatch.setattr("tempfile.TemporaryFile", lambda **_words: kept)
    app = Flask(__name__)
    app.request_class = SealedRequest
    with app.test_request_context("/", method="POST", data={"file": (io.BytesIO(WORDS), "a.txt")}):
        file = request.files["file"]
        file.stream.flush()
        on_disk = (tmp_path / "kept").read_bytes()
        assert (len(on_disk), b"Nobody" in on_disk) == (len(WORDS), False)
        assert file.stream.read() == WORDS
        file.close()
