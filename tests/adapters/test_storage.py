"""Files are stored whole or not at all, found by content, and show nothing to who steals the disk."""

import hashlib
import io
import os
import tracemalloc
from pathlib import Path

import pytest

from oversight.adapters.sealed_file import CHUNK
from oversight.adapters.storage import Damaged, Missing, Storage, TooLarge, Truncated

KEY = "a secret of the storage, long enough"
LIMIT = 10 * CHUNK


@pytest.fixture
def storage(tmp_path: Path) -> Storage:
    return Storage(tmp_path / "files", KEY)


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


class Zeros:
    """A stream of so many zero bytes that nobody holds in memory."""

    def __init__(self, size: int, piece: int = 100_000) -> None:
        self.left, self.piece = size, piece

    def read(self, size: int, /) -> bytes:
        now = min(size, self.left, self.piece)
        self.left -= now
        return bytes(now)


class Breaking:
    """A stream that gives a little and then fails, as a lost connection does."""

    def __init__(self) -> None:
        self.given = False

    def read(self, size: int, /) -> bytes:
        if self.given:
            raise ConnectionResetError
        self.given = True
        return b"half of it"


SIZES = [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 3 * CHUNK + 7]


@pytest.mark.parametrize("size", SIZES)
def test_what_is_stored_is_read_again(storage: Storage, size: int) -> None:
    content = os.urandom(size)
    stored = storage.put(io.BytesIO(content), LIMIT)
    assert (stored.size, stored.sha256) == (size, hashlib.sha256(content).hexdigest())
    with storage.open(stored.sha256) as file:
        assert file.read() == content


def test_a_file_is_read_in_pieces_of_any_size(storage: Storage) -> None:
    content = os.urandom(2 * CHUNK + 5)
    with storage.open(storage.put(io.BytesIO(content), LIMIT).sha256) as file:
        assert b"".join(iter(lambda: file.read(1000), b"")) == content


def test_a_stream_that_gives_little_at_a_time_is_stored_whole(storage: Storage) -> None:
    stored = storage.put(Zeros(2 * CHUNK + 3, piece=777), LIMIT)
    assert stored.sha256 == hashlib.sha256(bytes(2 * CHUNK + 3)).hexdigest()


def test_the_same_content_is_one_file(storage: Storage, tmp_path: Path) -> None:
    assert storage.put(io.BytesIO(b"same"), LIMIT) == storage.put(io.BytesIO(b"same"), LIMIT)
    assert len(files(tmp_path)) == 1


def test_the_limit_itself_is_allowed_and_one_byte_more_is_not(storage: Storage, tmp_path: Path) -> None:
    storage.put(Zeros(LIMIT), LIMIT)
    with pytest.raises(TooLarge):
        storage.put(Zeros(LIMIT + 1), LIMIT)
    assert len(files(tmp_path)) == 1


def test_three_gigabytes_are_refused_after_the_limit_was_read(storage: Storage, tmp_path: Path) -> None:
    stream = Zeros(3 * 1024**3)
    with pytest.raises(TooLarge):
        storage.put(stream, LIMIT)
    assert stream.left > 3 * 1024**3 - LIMIT - 2 * CHUNK
    assert files(tmp_path) == []


def test_an_announced_length_beyond_the_limit_is_refused_unread(storage: Storage) -> None:
    stream = Zeros(LIMIT + 1)
    with pytest.raises(TooLarge):
        storage.put(stream, LIMIT, expected=LIMIT + 1)
    assert stream.left == LIMIT + 1


@pytest.mark.parametrize("expected", [9, 11], ids=["more came", "less came"])
def test_an_upload_that_was_cut_off_is_refused(storage: Storage, tmp_path: Path, expected: int) -> None:
    with pytest.raises(Truncated):
        storage.put(io.BytesIO(b"ten bytes!"), LIMIT, expected=expected)
    assert files(tmp_path) == []


def test_a_lost_connection_leaves_nothing(storage: Storage, tmp_path: Path) -> None:
    with pytest.raises(ConnectionResetError):
        storage.put(Breaking(), LIMIT)
    assert files(tmp_path) == []


def test_memory_stays_flat(storage: Storage) -> None:
    tracemalloc.start()
    stored = storage.put(Zeros(400 * CHUNK), 500 * CHUNK)
    with storage.open(stored.sha256) as file:
        while file.read(CHUNK):
            pass
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 12 * CHUNK


def test_the_disk_shows_neither_content_nor_fingerprint(storage: Storage, tmp_path: Path) -> None:
    stored = storage.put(io.BytesIO(b"a plain sentence of a witness" * 100), LIMIT)
    path = files(tmp_path)[0]
    assert b"witness" not in path.read_bytes()
    assert stored.sha256[:8] not in str(path)
    assert path.stat().st_mode & 0o077 == 0


def test_the_same_content_is_encrypted_differently_each_time(tmp_path: Path) -> None:
    written = set()
    for name in ("one", "two"):
        Storage(tmp_path / name, KEY).put(io.BytesIO(b"same"), LIMIT)
        written.add(files(tmp_path / name)[0].read_bytes())
    assert len(written) == 2


DAMAGE = {
    "a byte of the content changed": lambda old: old[:40] + bytes([old[40] ^ 1]) + old[41:],
    "a byte of the salt changed": lambda old: old[:20] + bytes([old[20] ^ 1]) + old[21:],
    "the last chunk dropped": lambda old: old[: 28 + CHUNK + 16],
    "the last byte dropped": lambda old: old[:-1],
    "two chunks swapped": lambda old: (
        old[:28] + old[28 + CHUNK + 16 : 28 + 2 * (CHUNK + 16)] + old[28 : 28 + CHUNK + 16]
    ),
    "bytes added": lambda old: old + b"x",
    "everything gone": lambda old: b"",
}


@pytest.mark.parametrize("damage", DAMAGE, ids=DAMAGE.keys())
def test_a_file_that_was_tampered_with_is_not_handed_out(storage: Storage, tmp_path: Path, damage: str) -> None:
    stored = storage.put(io.BytesIO(os.urandom(2 * CHUNK)), LIMIT)
    path = files(tmp_path)[0]
    path.write_bytes(DAMAGE[damage](path.read_bytes()))
    with pytest.raises(Damaged), storage.open(stored.sha256) as file:
        file.read()


def test_a_file_exchanged_for_another_is_not_handed_out(storage: Storage, tmp_path: Path) -> None:
    one = storage.put(io.BytesIO(b"one"), LIMIT)
    first = files(tmp_path)[0]
    storage.put(io.BytesIO(b"two"), LIMIT)
    second = next(path for path in files(tmp_path) if path != first)
    second.replace(first)
    with pytest.raises(Damaged), storage.open(one.sha256) as file:
        file.read()


def test_files_under_an_older_key_are_still_read(tmp_path: Path) -> None:
    old = Storage(tmp_path, "an older secret of the storage").put(io.BytesIO(b"old"), LIMIT)
    storage = Storage(tmp_path, KEY, older=["an older secret of the storage"])
    with storage.open(old.sha256) as file:
        assert file.read() == b"old"
    assert storage.put(io.BytesIO(b"new"), LIMIT).key_id != old.key_id


def test_without_the_key_a_file_is_missing(storage: Storage, tmp_path: Path) -> None:
    stored = storage.put(io.BytesIO(b"x"), LIMIT)
    with pytest.raises(Missing):
        Storage(tmp_path / "files", "another secret of the storage").open(stored.sha256)


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "0" * 63, "G" * 64])
def test_what_is_no_fingerprint_is_missing(storage: Storage, name: str) -> None:
    with pytest.raises(Missing):
        storage.open(name)


def test_a_deleted_file_is_gone(storage: Storage, tmp_path: Path) -> None:
    stored = storage.put(io.BytesIO(b"x"), LIMIT)
    assert storage.has(stored.sha256)
    assert storage.delete(stored.sha256)
    assert not storage.delete(stored.sha256)
    assert not storage.has(stored.sha256)
    assert files(tmp_path) == []


def test_what_an_interrupted_upload_left_is_swept_after_a_day(storage: Storage, tmp_path: Path) -> None:
    storage.put(io.BytesIO(b"kept"), LIMIT)
    left = tmp_path / "files" / "incoming" / "left"
    left.write_bytes(b"x")
    assert storage.sweep() == 0
    os.utime(left, (0, 0))
    assert storage.sweep() == 1
    assert len(files(tmp_path)) == 1


def test_a_short_secret_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="too short"):
        Storage(tmp_path, "short")
