"""A member reads: page after page on the screen, marked as their copy; every page opened is noted."""

from typing import Final

from flask import Response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from oversight.access.permissions import Permission
from oversight.adapters.marking import Mark
from oversight.adapters.page_view import SHARP, SHARPER, picture_of, take_page, words_of
from oversight.adapters.scratch import anywhere
from oversight.adapters.storage import Missing, StorageUnreachable
from oversight.cases.models import Case
from oversight.cases.queries import get_case
from oversight.extensions import db
from oversight.hearings.packet.actions.reading import open_page
from oversight.hearings.packet.models import CaseBook
from oversight.hearings.packet.queries.opening import OpenCase, open_case
from oversight.hearings.views.blueprint import blueprint
from oversight.kernel.errors import NotFound, Refused
from oversight.kernel.moments import local
from oversight.web import house
from oversight.web.routing import done, page

LOST: Final = "The pages are not in the store. Tell the administrator."


@page(blueprint, "/cases/<number>/packet", Permission.PACKET_READ)
def packet_resume(number: str) -> ResponseReturnValue:
    """Go on reading where one left off, or at the page that is asked for."""
    _case, opened = _open(number)
    wanted = request.args.get("page", opened.first_unread, type=int)
    return done("hearings.packet_page", number=number, which=max(1, min(wanted, opened.book.pages)))


@page(blueprint, "/cases/<number>/packet/<int:which>", Permission.PACKET_READ)
def packet_page(number: str, which: int) -> ResponseReturnValue:
    """One page of the packet, as a picture and as words. That it was opened is noted first."""
    case, opened = _open(number)
    line = opened.line_at(which)
    words = words_of(_single(opened.book, which))
    with house.house().transactions().begin(house.actor()) as own:
        open_page(own, opened.packet.id, line.id, which - line.first_page + 1, case.id)
    now = opened.with_page(line, which)
    return render_template(
        "hearings/packet/page.html",
        number=number,
        case=case,
        packet=opened.packet,
        book=opened.book,
        line=line,
        which=which,
        within=which - line.first_page + 1,
        lines=[(one, seen.count("1"), one is line) for one, seen in zip(opened.book.lines, now, strict=True)],
        opened=sum(seen.count("1") for seen in now),
        words=words,
    )


@page(blueprint, "/cases/<number>/packet/<int:which>/picture", Permission.PACKET_READ)
def packet_picture(number: str, which: int) -> Response:
    """The page as a picture with the member's mark; with `close` sharper, to look at closely."""
    _case, opened = _open(number)
    opened.line_at(which)
    single = _single(opened.book, which, _mark(number, opened))
    db.session.rollback()  # no transaction is open while the page is drawn
    answer = Response(picture_of(single, dots=SHARPER if "close" in request.args else SHARP), mimetype="image/jpeg")
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer


def _open(number: str) -> tuple[Case, OpenCase]:
    work = house.work()
    case, _access = get_case(work, number, Permission.PACKET_READ)
    return case, open_case(work, case)


def _mark(number: str, opened: OpenCase) -> Mark:
    day = local(house.now(), house.charter().board.time_zone).strftime("%-d %b %Y")
    return Mark(house.actor().name, f"{number}, {day}, copy {opened.packet.id}")


def _single(book: CaseBook, which: int, mark: Mark | None = None) -> bytes:
    """One page of a book as a PDF of its own. Raises NotFound, or Refused when the store does not answer."""
    sha256, storage = book.pdf_sha256 or "", house.house().tools.storage
    try:
        with anywhere(lambda start: storage.open(sha256, start), book.pdf_size) as stored:
            return take_page(stored, which, mark)
    except Missing as error:
        raise NotFound(LOST) from error
    except StorageUnreachable as error:
        raise Refused("Our store for files does not answer. Try again in some minutes.") from error


def reader_url(number: str) -> str:
    """Where a member goes on reading a case."""
    return url_for("hearings.packet_resume", number=number)
