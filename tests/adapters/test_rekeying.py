"""Files move from an older key to the present one, can be read all the time, and the move goes on where it stopped."""

import hashlib
import io
import os
from itertools import islice
from pathlib import Path

import pytest

from oversight.adapters.rekeying import move_to_present_key, survey
from oversight.adapters.storage import PART, Missing, Storage
from oversight.adapters.vault import Vault

OLD, NEW = "an older secret of the storage", "the present secret of the storage"
CONTENTS = [b"small", os.urandom(200_000), b""]


def filled(folder: Path) -> tuple[Storage, dict[str, bytes]]:
    """A storage under the old key, with whole files and one in pieces."""
    storage = Storage(folder, OLD)
    contents = {storage.put(io.BytesIO(one), PART).sha256: one for one in CONTENTS}
    pieces = [os.urandom(100_000), os.urandom(50_000)]
    joined = b"".join(pieces)
    sha256 = hashlib.sha256(joined).hexdigest()
    storage.join([storage.write_part(piece) for piece in pieces], sha256, len(joined))
    return storage, {**contents, sha256: joined}


def read(storage: Storage, sha256: str) -> bytes:
    with storage.open(sha256) as file:
        return file.read()


def test_after_the_move_the_old_key_is_not_needed(tmp_path: Path) -> None:
    _old, contents = filled(tmp_path)
    both = Storage(tmp_path, NEW, older=[OLD])
    assert {state for _name, state in move_to_present_key(both)} == {"moved"}
    assert set(survey(both)) == {both.keys[0].id}
    fresh = Storage(tmp_path, NEW)
    assert {sha256: read(fresh, sha256) for sha256 in contents} == contents


def test_a_move_that_was_killed_goes_on_and_loses_nothing(tmp_path: Path) -> None:
    _old, contents = filled(tmp_path)
    both = Storage(tmp_path, NEW, older=[OLD])
    for _round in range(6):
        list(islice(move_to_present_key(both), 1))
        assert {sha256: read(both, sha256) for sha256 in contents} == contents
    assert list(move_to_present_key(both)) == []


def test_a_file_under_an_unknown_key_stays_and_is_named(tmp_path: Path) -> None:
    filled(tmp_path)
    fresh = Storage(tmp_path, NEW)
    assert {state for _name, state in move_to_present_key(fresh)} == {"no-key"}
    with pytest.raises(Missing):
        fresh.open(hashlib.sha256(b"small").hexdigest())


def test_pieces_of_an_upload_that_still_comes_are_moved_too(tmp_path: Path) -> None:
    part = Storage(tmp_path, OLD).write_part(b"the first half")
    list(move_to_present_key(Storage(tmp_path, NEW, older=[OLD])))
    with Storage(tmp_path, NEW).read_parts([part]) as file:
        assert file.read() == b"the first half"


def test_a_draft_under_an_older_key_opens_and_is_locked_with_the_present_one() -> None:
    sealed = Vault(OLD).lock("words", "draft")
    vault = Vault(NEW, [OLD])
    assert vault.open(sealed, "draft") == "words"
    assert not vault.is_present(sealed, "draft")
    assert vault.is_present(vault.lock("words", "draft"), "draft")
