"""Moving stored files from older keys to the present one. Killed at any moment, it goes on where it was when run again.

Pieces keep their names and are written anew in their place; a whole file gets a new name, for names are made with the
key too. The new object is there before the old one goes, so that a file can be read all the time.
"""

import io
import json
from collections import Counter
from collections.abc import Iterator
from typing import Final

from oversight.adapters import sealed_file
from oversight.adapters.sealed_file import HEADER, Damaged, Key, Opened, full, key_id_of, kind_of, seal
from oversight.adapters.shelf import Missing
from oversight.adapters.storage import Counted, Storage

LARGEST: Final = 1 << 62
"""No limit: what is stored was let in once."""


def survey(storage: Storage) -> Counter[str]:
    """How many objects lie under which key, by the key's public name."""
    return Counter(key_id_of(_header(storage, name)) for name in storage.shelf.names())


def move_to_present_key(storage: Storage) -> Iterator[tuple[str, str]]:
    """Move every object that lies under an older key. Gives each name with what became of it.

    "moved"; "no-key" when its key is not here; "damaged" when it is not what was stored. The last two stay as they are.
    """
    present = storage.keys[0]
    for name in list(storage.shelf.names()):
        try:
            header = _header(storage, name)
            if key_id_of(header) != present.id:
                yield name, _move(storage, name, header)
        except Missing:
            continue  # somebody deleted it meanwhile
        except Damaged:
            yield name, "damaged"


def _header(storage: Storage, name: str) -> bytes:
    with storage.shelf.open(name) as file:
        return full(file, HEADER)


def _move(storage: Storage, name: str, header: bytes) -> str:
    key = next((key for key in storage.keys if key.id == key_id_of(header)), None)
    if key is None:
        return "no-key"
    kind = kind_of(header)
    if kind == sealed_file.PIECE:
        _move_piece(storage, name, key)
    elif kind == sealed_file.LIST:
        _move_list(storage, name, key)
    else:
        _move_whole(storage, name, key)
    return "moved"


def _opened(storage: Storage, name: str, key: Key, bound: str = "") -> Opened:
    file = storage.shelf.open(name)
    return Opened(file, full(file, HEADER), key, bound=bound)


def _move_piece(storage: Storage, name: str, key: Key) -> None:
    with _opened(storage, name, key, name) as content, storage.shelf.incoming() as incoming:
        seal(content, incoming.file, storage.keys[0], sealed_file.PIECE, name)
        incoming.keep(name)


def _move_whole(storage: Storage, name: str, key: Key) -> None:
    with _opened(storage, name, key) as content, storage.shelf.incoming() as incoming:
        hashed = Counted(content, LARGEST)
        seal(hashed, incoming.file, storage.keys[0])
        sha256 = hashed.sha256.hexdigest()
        if storage.name_of(sha256, key) != name:
            raise Damaged("The stored file was exchanged for another.")
        incoming.keep(storage.name_of(sha256, storage.keys[0]))
    storage.shelf.delete(name)


def _move_list(storage: Storage, name: str, key: Key) -> None:
    with _opened(storage, name, key) as content:
        listed = content.readall() or b""
    sha256 = str(json.loads(listed)["sha256"])
    if storage.name_of(sha256, key) != name:
        raise Damaged("The stored file was exchanged for another.")
    parts = storage.parts_of(name, key, sha256)
    with storage.shelf.incoming() as incoming:
        seal(io.BytesIO(listed), incoming.file, storage.keys[0], sealed_file.LIST)
        incoming.keep(storage.name_of(sha256, storage.keys[0]), replace=False)
    storage.shelf.delete(name)
    storage.discard(parts, sha256)  # all stay, unless the same content had come again under the present key
