"""Files at rest."""

import io
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oversight.adapters.storage import PIECE, CutOff, Damaged, Storage, TooLarge

KEY = "k" * 40


@pytest.fixture
def storage(tmp_path: Path) -> Storage:
    return Storage(tmp_path, KEY)


def only_file(folder: Path) -> Path:
    (found,) = [path for path in folder.rglob("*") if path.is_file()]
    return found


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE], ids=lambda size: f"{size} bytes")
def test_what_goes_in_comes_out(storage: Storage, size: int) -> None:
    content = os.urandom(size)
    stored = storage.put(io.BytesIO(content), limit=10 * PIECE)
    assert storage.read(stored.sha256) == content
    assert stored.size == size


class Slow(io.BytesIO):
    """A connection that delivers seven bytes at a time."""

    def read(self, size: int | None = -1) -> bytes:
        return super().read(min(7, size if size and size > 0 else 7))


def test_a_slow_connection_changes_nothing(storage: Storage) -> None:
    content = os.urandom(1000)
    assert storage.read(storage.put(Slow(content), limit=2000).sha256) == content


def test_the_disk_shows_nothing_of_the_content(storage: Storage, tmp_path: Path) -> None:
    storage.put(io.BytesIO(b"the name of a frightened person" * 50), limit=PIECE)
    assert b"frightened" not in only_file(tmp_path).read_bytes()


def test_too_many_bytes_are_refused_and_leave_nothing(storage: Storage, tmp_path: Path) -> None:
    with pytest.raises(TooLarge):
        storage.put(io.BytesIO(b"x" * 2000), limit=1000)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_an_upload_that_broke_off_is_refused_and_leaves_nothing(storage: Storage, tmp_path: Path) -> None:
    with pytest.raises(CutOff):
        storage.put(io.BytesIO(b"half"), limit=1000, expected=8)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


@given(place=st.integers(0, 3 * PIECE + 50))
def test_a_changed_byte_anywhere_is_noticed(tmp_path_factory: pytest.TempPathFactory, place: int) -> None:
    folder = tmp_path_factory.mktemp("storage")
    storage = Storage(folder, KEY)
    stored = storage.put(io.BytesIO(b"a" * (3 * PIECE)), limit=10 * PIECE)
    path = only_file(folder)
    content = bytearray(path.read_bytes())
    content[place] ^= 1
    path.write_bytes(bytes(content))
    with pytest.raises(Damaged):
        storage.read(stored.sha256)


def test_a_cut_tail_is_noticed(storage: Storage, tmp_path: Path) -> None:
    stored = storage.put(io.BytesIO(b"a" * (3 * PIECE)), limit=10 * PIECE)
    path = only_file(tmp_path)
    path.write_bytes(path.read_bytes()[: -(PIECE + 16)])
    with pytest.raises(Damaged):
        storage.read(stored.sha256)


def test_another_key_opens_nothing(storage: Storage, tmp_path: Path) -> None:
    stored = storage.put(io.BytesIO(b"secret"), limit=100)
    with pytest.raises(Damaged):
        Storage(tmp_path, "another key of many characters").read(stored.sha256)


def test_a_made_up_name_is_refused(storage: Storage) -> None:
    with pytest.raises(Damaged):
        storage.read("../../etc/passwd")
