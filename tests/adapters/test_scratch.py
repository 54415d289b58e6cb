"""Working files: written and read anywhere, and never readable on the disk."""

import os
import random
from pathlib import Path

import pytest

from oversight.adapters.scratch import anywhere, scratch
from oversight.adapters.storage import Storage


def test_what_is_written_anywhere_is_read_anywhere() -> None:
    chance, known = random.Random(5), bytearray()
    with scratch() as file:
        for _step in range(200):
            place, piece = chance.randrange(90_000), chance.randbytes(chance.randrange(1, 3_000))
            file.seek(place)
            file.write(piece)
            known[len(known) : place] = bytes(max(0, place - len(known)))
            known[place : place + len(piece)] = piece
        for _step in range(50):
            place = chance.randrange(len(known))
            file.seek(place)
            assert file.read(1_000) == known[place : place + 1_000]
        file.seek(100)
        file.truncate()
        assert file.seek(0, os.SEEK_END) == 100


def test_the_disk_shows_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    kept = (tmp_path / "kept").open("w+b", buffering=0)
    monkeypatch.setattr("tempfile.TemporaryFile", lambda **_words: kept)
    with scratch() as file:
        file.write(b"The officer said that nobody had called him there." * 20)
        file.flush()
        content = (tmp_path / "kept").read_bytes()
    assert len(content) == 1_000
    assert b"officer" not in content


def test_a_stored_file_is_read_anywhere(tmp_path: Path) -> None:
    content = random.Random(3).randbytes(400_000)
    storage = Storage(tmp_path, "k" * 40)
    with (tmp_path / "plain").open("w+b") as plain:
        plain.write(content)
        plain.seek(0)
        stored = storage.put(plain, 10**6)
    with anywhere(lambda start: storage.open(stored.sha256, start), stored.size) as file:
        for place in (399_990, 0, 131_072, 5):
            file.seek(place)
            assert file.read(70_000) == content[place : place + 70_000]
        assert file.seek(0, os.SEEK_END) == 400_000
        assert file.read() == b""
