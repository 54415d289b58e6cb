"""A PDF of many parts in nearly the same memory, however long it becomes: bound sheaf by sheaf, then laid together.

pikepdf keeps every stream that it copies from another file until the copy is saved. So after so many bytes of parts the
sheaf is saved to a working file without a name, and the next one begins. At the end qpdf's job lays the sheaves
together without reading their streams, which go straight from the working files to where the whole is saved.
"""

import math
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from types import TracebackType
from typing import Any, BinaryIO, Final, Self

import pikepdf

from oversight.adapters.binding import join_tags

SHEAF: Final = 16 * 1024 * 1024
"""Bytes of parts in one sheaf, at least: so many lie in memory together."""
SHEAVES: Final = 64
"""Sheaves at most, each an open file: those of a huge PDF are larger."""
TAGS: Final = "/OversightTags"
"""Where the first page of a sheaf carries its tags: only what a page leads to comes along."""


class Sheaves:
    """A PDF made of parts of `size` bytes in all. `sheaf` is what grows now: hold nothing of it beyond `took`."""

    def __init__(self, size: int) -> None:
        self._enough = max(SHEAF, math.ceil(size / SHEAVES))
        self._files: list[BinaryIO] = []
        self._counts: list[int] = []
        self._new = 0
        self._opened = ExitStack()
        self.sheaf = pikepdf.new()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.sheaf.close()
        self._opened.close()

    @property
    def pages(self) -> int:
        """How many pages there are until now."""
        return sum(self._counts) + len(self.sheaf.pages)

    def took(self, size: int) -> None:
        """Say that a part of so many bytes is in the sheaf; behind that it may be another one."""
        self._new += size
        if self._new >= self._enough:
            self._set_down()

    def together(self) -> pikepdf.Pdf:
        """All sheaves as one PDF, with their tags, to be saved as long as they are open. Raises ValueError for none."""
        if len(self.sheaf.pages):
            self._set_down()
        if not self._files:
            raise ValueError("There is nothing to bind.")
        whole = self._opened.enter_context(laid_together(self._files, self._counts))
        return whole

    def _set_down(self) -> None:
        file = self._opened.enter_context(tempfile.TemporaryFile())  # noqa: SIM115  # open as long as all are
        carry_tags(self.sheaf)
        save(self.sheaf, file)
        file.flush()
        self._files.append(file)
        self._counts.append(len(self.sheaf.pages))
        self.sheaf.close()
        self.sheaf, self._new = pikepdf.new(), 0


def laid_together(files: Sequence[BinaryIO], counts: Sequence[int]) -> pikepdf.Pdf:
    """PDFs in working files as one, with the tags that their first pages carry; `counts` are their pages.

    No stream is read: the files stay open until the whole is saved.
    """
    pages = [{"file": f"/dev/fd/{file.fileno()}", "range": "1-z"} for file in files]
    job: dict[str, Any] = {"empty": "", "outputFile": "-", "pages": pages, "removeUnreferencedResources": "no"}
    whole: pikepdf.Pdf = pikepdf.Job(job).create_pdf()
    every, first = list(whole.pages), 0
    for count in counts:
        tags = every[first].obj.get(TAGS)
        if tags is not None:
            del every[first].obj[TAGS]
            join_tags(whole, tags, every[first : first + count])
        first += count
    return whole


def carry_tags(pdf: pikepdf.Pdf) -> None:
    """Let the first page carry the tags of all, so that they come along when this PDF is laid together with others."""
    tags = pdf.Root.get("/StructTreeRoot")
    if tags is not None:
        pdf.pages[0].obj[TAGS] = tags


def save(pdf: pikepdf.Pdf, target: BinaryIO) -> None:
    """Write a PDF. The same parts give the same bytes."""
    together = pikepdf.ObjectStreamMode.generate
    pdf.save(target, min_version="1.7", deterministic_id=True, object_stream_mode=together)
