"""A member's own copy: cover and contents, what is new, the bound cases behind one another, their mark on every page.

The cases are laid together from working files and no page of them is read: only the mark
that all pages share is written.
"""

import io
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import BinaryIO, Final

import pikepdf

from oversight.adapters import documents
from oversight.adapters.bates import Piece, bind_numbered, describe, hang, label
from oversight.adapters.marking import leave_room, write_mark
from oversight.adapters.sheaves import carry_tags, laid_together, save
from oversight.adapters.storage import Missing, Storage
from oversight.hearings.packet.preparing import copy
from oversight.hearings.packet.queries.plans import Plan

LARGEST: Final = 16 * 1024**3
"""Bytes of one copy."""


class BookLost(Exception):
    """The bound pages of a case are not stored any more; they can be bound again."""

    def __init__(self, book_id: int) -> None:
        super().__init__(str(book_id))
        self.book_id = book_id


@dataclass(frozen=True)
class Copy:
    """A member's stored copy. `firsts`: item → its first page, counted from 1."""

    sha256: str
    size: int
    pages: int
    firsts: dict[int, int]


@contextmanager
def copied(storage: Storage, plan: Plan) -> Iterator[Copy]:
    """Make the copy and store it. Raises BookLost."""
    with ExitStack() as opened:
        target = opened.enter_context(tempfile.TemporaryFile())
        front, firsts = _front(plan, opened)
        files = [front, *(_book(storage, plan, place, opened) for place in range(len(plan.views)))]
        counts = [_first_case(firsts) - 1, *(plan.book_of(view).pages for view in plan.views)]
        whole = opened.enter_context(laid_together(files, counts))
        _mark(whole, plan, counts)
        _lead(whole, plan, firsts)
        save(whole, target)
        pages = len(whole.pages)
        target.seek(0)
        stored = storage.put(target, LARGEST)
        yield Copy(stored.sha256, stored.size, pages, firsts)


def _first_case(firsts: dict[int, int]) -> int:
    return min(firsts.values())


def _book(storage: Storage, plan: Plan, place: int, opened: ExitStack) -> BinaryIO:
    book = plan.book_of(plan.views[place])
    file = opened.enter_context(tempfile.TemporaryFile())  # noqa: SIM115  # open until all is saved
    try:
        copy(storage, book.pdf_sha256 or "", file)
    except Missing as error:
        raise BookLost(book.id) from error
    file.flush()
    return file


def _front(plan: Plan, opened: ExitStack) -> tuple[BinaryIO, dict[int, int]]:
    """Cover and contents, drawn until the page numbers in them fit their own length; item → its first page."""
    pages = 1 + plan.things // 20
    for _attempt in range(5):
        firsts, page = {}, pages + 1
        for view in plan.views:
            firsts[view.item_id] = page
            page += plan.book_of(view).pages
        drawn = _draw(plan, firsts, page - 1)
        with pikepdf.open(io.BytesIO(drawn)) as document:
            found = len(document.pages)
        if found == pages:
            return _numbered(plan, drawn, opened), firsts
        pages = found
    raise RuntimeError("The contents of the packet do not settle on a length.")


def _draw(plan: Plan, firsts: dict[int, int], total: int) -> bytes:
    title = f"Packet for {plan.name}"
    html = documents.render_html(
        "member_packet",
        title=title,
        board=plan.board,
        plan=plan,
        firsts=firsts,
        total=total,
        books={view.item_id: plan.book_of(view) for view in plan.views},
    )
    return documents.pdf(html, title=title, lang="en", author=plan.board.name, created=plan.now)


def _numbered(plan: Plan, drawn: bytes, opened: ExitStack) -> BinaryIO:
    target = opened.enter_context(tempfile.TemporaryFile())  # noqa: SIM115  # open until all is saved
    bind_numbered(
        io.BytesIO(drawn),
        [Piece("Contents", 0, len(drawn))],
        target,
        number_at=lambda number: f"Contents / {number}",
        title="Contents",
        author=plan.board.name,
        lang="en",
        created=plan.now,
        finish=_finish,
    )
    target.flush()
    return target


def _finish(front: pikepdf.Pdf) -> None:
    leave_room(front)
    carry_tags(front)


def _mark(whole: pikepdf.Pdf, plan: Plan, counts: list[int]) -> None:
    """Write the member's mark into the few drawings that the pages share."""
    pages, first = list(whole.pages), 0
    for view, count in zip((None, *plan.views), counts, strict=True):
        write_mark(pages[first : first + count], plan.mark_on(view))
        first += count


def _lead(whole: pikepdf.Pdf, plan: Plan, firsts: dict[int, int]) -> None:
    """Bookmarks for each case and each thing in it; the page numbers as they are stamped; title, author, language."""
    marks, labels = [(0, "Contents", 0)], [(0, "Contents / 1")]
    for view in plan.views:
        first = firsts[view.item_id] - 1
        marks.append((0, f"{view.number}: {view.title}" if view.title else view.number, first))
        labels.append((first, f"{view.number} / 1"))
        for line in plan.book_of(view).lines:
            words = f"Exhibit {line.exhibit}: {line.title}" if line.exhibit else line.title
            marks.append((1, words, first + line.first_page - 1))
    hang(whole, marks)
    label(whole, labels)
    describe(whole, f"Packet {plan.version}, {plan.meeting_words}", plan.board.name, "en", plan.now)
