"""Files in a bucket: the same promises as on a disk, kept against a server that really speaks S3."""

import hashlib
import io
import os
from collections.abc import Iterator

import pytest

from oversight.adapters.bucket import BucketShelf
from oversight.adapters.storage import PART, Damaged, Missing, Storage, StorageUnreachable, TooLarge, Truncated
from tests.servers.bucket import BucketServer, bucket_server

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")
KEY = "a secret of the storage, long enough"
LIMIT = 5 * PART


@pytest.fixture(scope="module")
def server() -> Iterator[BucketServer]:
    with bucket_server() as server:
        yield server


@pytest.fixture
def storage(server: BucketServer) -> Storage:
    return Storage(server.shelf("evidence/"), KEY)


SIZES = {"empty": 0, "small": 1000, "one piece exactly": PART, "two pieces and a bit": 2 * PART + 7}


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES.keys())
def test_what_is_stored_is_read_again(storage: Storage, size: int) -> None:
    content = os.urandom(size)
    stored = storage.put(io.BytesIO(content), LIMIT)
    assert (stored.size, stored.sha256) == (size, hashlib.sha256(content).hexdigest())
    with storage.open(stored.sha256) as file:
        assert file.read() == content


@pytest.mark.parametrize("start", [0, 1, 65_536, 70_000, PART, PART + 65_537, 2 * PART + 6])
def test_a_film_is_read_from_any_place(storage: Storage, start: int) -> None:
    content = os.urandom(2 * PART + 7)
    stored = storage.put(io.BytesIO(content), LIMIT)
    with storage.open(stored.sha256, start) as file:
        assert file.read(1000) == content[start : start + 1000]


def test_the_server_sees_neither_content_nor_fingerprint(storage: Storage) -> None:
    stored = storage.put(io.BytesIO(b"a plain sentence of a witness" * 100), LIMIT)
    for name in storage.shelf.names():
        assert stored.sha256[:8] not in name
        assert b"witness" not in storage.shelf.open(name).read()


def test_the_same_content_is_one_file(storage: Storage) -> None:
    content = os.urandom(PART + 5)
    storage.put(io.BytesIO(content), LIMIT)
    before = sorted(storage.shelf.names())
    storage.put(io.BytesIO(content), LIMIT)
    assert sorted(storage.shelf.names()) == before


@pytest.mark.parametrize("size", [1000, PART + 9])
def test_a_deleted_file_leaves_no_piece(storage: Storage, size: int) -> None:
    stored = storage.put(io.BytesIO(os.urandom(size)), LIMIT)
    assert storage.has(stored.sha256)
    assert storage.delete(stored.sha256)
    assert not storage.delete(stored.sha256)
    assert list(storage.shelf.names()) == []
    with pytest.raises(Missing):
        storage.open(stored.sha256)


def test_what_is_too_large_or_cut_off_leaves_nothing(storage: Storage) -> None:
    with pytest.raises(TooLarge):
        storage.put(io.BytesIO(bytes(PART * 2)), PART + 5)
    with pytest.raises(Truncated):
        storage.put(io.BytesIO(bytes(PART * 2)), LIMIT, expected=PART * 2 + 1)
    assert list(storage.shelf.names()) == []


def test_two_pieces_exchanged_on_the_server_are_not_handed_out(storage: Storage) -> None:
    stored = storage.put(io.BytesIO(os.urandom(2 * PART)), LIMIT)
    one, two = (name for name in storage.shelf.names() if name.startswith("parts/"))
    with storage.shelf.incoming() as incoming:
        incoming.file.write(storage.shelf.open(two).read())
        incoming.keep(one)
    with pytest.raises(Damaged), storage.open(stored.sha256) as file:
        file.read()


def test_a_name_that_is_taken_is_not_given_twice(storage: Storage) -> None:
    kept = []
    for words in (b"one", b"two"):
        with storage.shelf.incoming() as incoming:
            incoming.file.write(words)
            kept.append(incoming.keep("name", replace=False))
    assert kept == [True, False]
    assert storage.shelf.open("name").read() == b"one"


def test_a_server_that_does_not_answer_is_said_in_our_words() -> None:
    storage = Storage(BucketShelf("files", "a", "b", endpoint="http://127.0.0.1:9"), KEY)
    with pytest.raises(StorageUnreachable):
        storage.put(io.BytesIO(b"x"), LIMIT)
    with pytest.raises(StorageUnreachable):
        storage.has("0" * 64)


def test_a_bucket_that_is_not_there_is_said_in_our_words(server: BucketServer) -> None:
    storage = Storage(BucketShelf("no-such-bucket", "a", "b", endpoint=server.endpoint), KEY)
    with pytest.raises(StorageUnreachable):
        storage.put(io.BytesIO(b"x"), LIMIT)
