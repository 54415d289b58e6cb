"""Where sealed files lie: a shelf of named objects, each written whole or not at all; and the shelf that is a disk."""

import errno
import os
import secrets
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import BinaryIO, Final, Protocol

_INCOMING: Final = "incoming"
_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_GONE: Final = frozenset(
    {errno.EIO, errno.EROFS, errno.ESTALE, errno.EACCES, errno.EPERM, errno.ENODEV, errno.ENXIO, errno.ENOTDIR}
)


class Missing(Exception):
    """No such file is stored, or the key it was stored under is not here."""


class StorageFull(Exception):
    """There is no room left for files. What was written before is safe."""


class StorageUnreachable(Exception):
    """The place where files lie does not answer. What was written before is safe."""


class Incoming(Protocol):
    """An object on its way in: bytes are written to `file`, then it gets its name."""

    file: BinaryIO

    def keep(self, name: str, *, replace: bool = True) -> bool:
        """Give it its name. Without `replace`, False when that name is taken."""
        ...


class Shelf(Protocol):
    """Named objects. Every method may raise StorageUnreachable, and `incoming` StorageFull."""

    largest: int | None
    "Bytes of content that one object should hold; None when it may be any number."

    def incoming(self) -> AbstractContextManager[Incoming]:
        """A new object. What was not kept at the end leaves nothing."""
        ...

    def open(self, name: str, offset: int = 0) -> BinaryIO:
        """The bytes from `offset` on. Raises Missing."""
        ...

    def has(self, name: str) -> bool:
        """Whether there is such an object."""
        ...

    def delete(self, name: str) -> bool:
        """Remove it. False when there was none."""
        ...

    def names(self) -> Iterator[str]:
        """The names of all objects."""
        ...

    def sweep(self, older_than: float) -> int:
        """Remove what interrupted writing left behind (age in seconds); answers how many."""
        ...


class _DiskIncoming:
    def __init__(self, root: Path, path: Path, file: BinaryIO) -> None:
        self._root, self._path, self.file = root, path, file

    def keep(self, name: str, *, replace: bool = True) -> bool:
        self.file.flush()
        os.fsync(self.file.fileno())
        target = self._root / name
        if not target.parent.exists():
            target.parent.mkdir(mode=0o700, exist_ok=True, parents=True)
            _flush_folder(self._root)
        if replace:
            os.replace(self._path, target)
        else:
            try:
                os.link(self._path, target)
            except FileExistsError:
                return False
        _flush_folder(target.parent)
        return True


class DiskShelf:
    """Objects as files below `root`. An object is forced onto the disk before it has its name."""

    largest: int | None = None

    def __init__(self, root: Path) -> None:
        self._root = root

    @contextmanager
    def incoming(self) -> Iterator[_DiskIncoming]:
        folder = self._root / _INCOMING
        path = folder / secrets.token_hex(16)
        with _told():
            try:
                folder.mkdir(parents=True, exist_ok=True, mode=0o700)
                with open(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
                    yield _DiskIncoming(self._root, path, file)
            finally:
                path.unlink(missing_ok=True)

    def open(self, name: str, offset: int = 0) -> BinaryIO:
        with _told():
            try:
                file = (self._root / name).open("rb")
            except FileNotFoundError:
                raise Missing("This file is not stored here.") from None
            file.seek(offset)
            return file

    def has(self, name: str) -> bool:
        return (self._root / name).exists()

    def delete(self, name: str) -> bool:
        path = self._root / name
        with _told():
            if not path.exists():
                return False
            path.unlink()
            _flush_folder(path.parent)
            return True

    def names(self) -> Iterator[str]:
        for path in self._root.rglob("*"):
            name = path.relative_to(self._root)
            if path.is_file() and name.parts[0] != _INCOMING:
                yield name.as_posix()

    def sweep(self, older_than: float) -> int:
        found = [path for path in (self._root / _INCOMING).glob("*") if time.time() - path.stat().st_mtime > older_than]
        for path in found:
            path.unlink(missing_ok=True)
        return len(found)


@contextmanager
def _told() -> Iterator[None]:
    """Say in our words what is wrong with the disk. Errors of other things, such as a lost connection, pass."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise StorageFull("There is no room left for files.") from error
        if error.errno in _GONE:
            raise StorageUnreachable("The disk for files does not answer.") from error
        raise


def _flush_folder(folder: Path) -> None:
    """Make the name of a file as lasting as its content."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
