"""The bookmarks of a PDF that is written object by object."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import pikepdf

from oversight.adapters.paper_writer import PaperWriter


@dataclass
class _Item:
    number: int
    title: str = ""
    page: int = 0
    below: list["_Item"] = field(default_factory=list)

    def count(self) -> int:
        """How many bookmarks stand below it, at any depth."""
        return sum(1 + one.count() for one in self.below)


def write_outline(writer: PaperWriter, marks: Sequence[tuple[int, str, int]], pages: Sequence[int]) -> int:
    """Write bookmarks, each a level (0 stands outermost), its words and its page counted from 0.

    `pages` are the numbers of the pages' objects. Returns the number of the outline's object.
    """
    root = _Item(writer.number())
    above = [root]
    for level, title, page in marks:
        item = _Item(writer.number(), title, pages[page])
        above = above[: level + 1]
        above[-1].below.append(item)
        above.append(item)
    writer.put(root.number, b"<< /Type /Outlines %s>>" % _ends(root))
    _write_below(writer, root)
    return root.number


def _write_below(writer: PaperWriter, parent: _Item) -> None:
    for place, item in enumerate(parent.below):
        words: bytes = pikepdf.String(item.title).unparse()
        beside = b"/Prev %d 0 R " % parent.below[place - 1].number if place else b""
        if place + 1 < len(parent.below):
            beside += b"/Next %d 0 R " % parent.below[place + 1].number
        target = b"/Parent %d 0 R /Dest [ %d 0 R /Fit ] " % (parent.number, item.page)
        writer.put(item.number, b"<< /Title %s %s%s%s>>" % (words, target, beside, _ends(item)))
        _write_below(writer, item)


def _ends(item: _Item) -> bytes:
    if not item.below:
        return b""
    return b"/First %d 0 R /Last %d 0 R /Count %d " % (item.below[0].number, item.below[-1].number, item.count())
