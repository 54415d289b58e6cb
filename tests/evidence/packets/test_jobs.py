"""Making a packet: opened again and looked at, broken in between, and with files that cannot be pages."""

import csv
import hashlib
import io
import zipfile
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from oversight.adapters.film import describe_film
from oversight.cases.queries import get_case
from oversight.dispatch.jobs import Later, Outside
from oversight.evidence.examining.actions import let_out
from oversight.evidence.examining.jobs import examine_file
from oversight.evidence.models import CaseFile
from oversight.evidence.packets import binding, jobs
from oversight.evidence.packets.jobs import MAKE_PACKET
from oversight.evidence.packets.models import Packet
from oversight.evidence.packets.rules import BESIDE, COPY_BESIDE, INFECTED, NO_PAGE, STAYS, WALLED
from oversight.kernel.errors import Invalid, Refused
from oversight.work import Transactions
from tests.factories.evidence import FILM, asked_packet, make_packet, offered, pdf_of, picture_of, stored_file
from tests.factories.films import MAKER, telling_film
from tests.factories.investigation import Team, assigned_case
from tests.factories.letters import Postman, outside_of


@pytest.fixture
def outside(transactions: Transactions, tmp_path: Path) -> Outside:
    return outside_of(transactions, tmp_path, Postman())


@pytest.fixture
def team(transactions: Transactions) -> Team:
    return assigned_case(transactions)


def packet_of(
    transactions: Transactions,
    outside: Outside,
    team: Team,
    *contents: tuple[bytes, str],
    reasons: dict[int, str] | None = None,
) -> int:
    rows = [
        stored_file(transactions, outside, team.number, content, name, team.investigator) for content, name in contents
    ]
    return asked_packet(transactions, team.investigator, team.number, offered(rows, reasons))


def read(transactions: Transactions, packet_id: int) -> Packet:
    with transactions.read() as work:
        packet = work.session.get_one(Packet, packet_id)
        _ = packet.lines
        work.session.expunge_all()
        return packet


def content_of(outside: Outside, sha256: str | None) -> bytes:
    with outside.tools.storage.open(sha256 or "") as stream:
        return stream.read()


def texts(content: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(content)
    found = []
    for page in document:
        text = page.get_textpage()
        found.append(text.get_text_bounded())
        text.close()
        page.close()
    document.close()
    return found


def test_a_packet_has_cover_contents_bookmarks_and_a_number_on_every_page(
    transactions: Transactions, outside: Outside, team: Team
) -> None:
    packet_id = packet_of(
        transactions,
        outside,
        team,
        (pdf_of(3), "report.pdf"),
        (picture_of(), "corner.jpg"),
        ("The witness said: “Tú y yo”.\n".encode(), "statement.txt"),
        (FILM, "camera.mp4"),
    )
    make_packet(outside, packet_id)
    packet = read(transactions, packet_id)
    content = content_of(outside, packet.pdf_sha256)
    pages = texts(content)
    assert len(pages) == packet.pages
    assert [f"MC-{place:06d}" in text for place, text in enumerate(pages, 1)] == [True] * len(pages)
    with pikepdf.open(io.BytesIO(content)) as document:
        with document.open_outline() as outline:
            titles = [item.title for item in outline.root]
        assert document.Root.PageLabels.Nums[1].P == "MC-"
        assert document.Root.MarkInfo.Marked
    assert titles == [
        "Cover and contents",
        "Exhibit 1: PDF document",
        "Exhibit 2: JPEG picture",
        "Exhibit 3: plain text",
        "Slip sheet. Exhibit 4: MP4 video",
    ]
    first = [line.first_page for line in packet.lines]
    assert first[0] is not None
    assert "Page 1 of the report" in pages[first[0] - 1]
    assert packet.lines[3].sha256 in "".join(pages[first[3] - 1].split())  # type: ignore[operator]
    contents = "".join(pages[: first[0] - 1])
    assert all(f"MC-{number:06d}" in contents for number in first)
    assert "Tú y yo" in pages[first[2] - 1]  # type: ignore[operator]


def test_long_contents_stand_in_several_lists_each_with_a_bookmark(
    transactions: Transactions, outside: Outside, team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(binding, "LISTED", 2)
    files = [(pdf_of(1), "a.pdf"), (pdf_of(2), "b.pdf"), (pdf_of(3), "c.pdf")]
    packet_id = packet_of(transactions, outside, team, *files, reasons={1: INFECTED})
    make_packet(outside, packet_id)
    packet = read(transactions, packet_id)
    content = content_of(outside, packet.pdf_sha256)
    with pikepdf.open(io.BytesIO(content)) as document:
        with document.open_outline() as outline:
            assert [one.title for one in outline.root[0].children] == ["Contents, 2 of 2"]
            assert len(outline.root) == 3
        assert document.check_pdf_syntax() == []
    pages = [" ".join(text.split()) for text in texts(content)]
    assert [line.first_page for line in packet.lines] == [None, 3, 5]
    assert (INFECTED in pages[0], INFECTED in pages[1], "MC-000005" in pages[1]) == (False, True, True)


def test_what_cannot_be_pages_gets_a_slip_sheet_and_stands_in_the_zip(
    transactions: Transactions, outside: Outside, team: Team
) -> None:
    film = telling_film()
    packet_id = packet_of(transactions, outside, team, (film, "../camera 1.mp4"), (picture_of(), "a.jpg"))
    make_packet(outside, packet_id)
    packet = read(transactions, packet_id)
    assert [(line.outcome, line.reason) for line in packet.lines] == [
        ("slip", f"{NO_PAGE} {COPY_BESIDE}"),
        ("pages", ""),
    ]
    with zipfile.ZipFile(io.BytesIO(content_of(outside, packet.zip_sha256))) as archive:
        assert archive.namelist() == ["packet.pdf", "manifest.csv", "files/0001-camera-1.mp4"]
        copy = archive.read("files/0001-camera-1.mp4")
        assert archive.read("packet.pdf") == content_of(outside, packet.pdf_sha256)
        rows = list(csv.reader(io.StringIO(archive.read("manifest.csv").decode("utf-8-sig"))))
    assert rows[6][12] == "slip sheet"
    assert rows[6][14] == hashlib.sha256(copy).hexdigest()
    assert (MAKER in film, MAKER in copy, describe_film(io.BytesIO(copy)).keys()) == (True, False, {"length"})
    assert rows[7][10] == f"MC-{packet.lines[1].first_page:06d}"


def test_what_cannot_be_cleaned_stays_until_a_person_decides(
    transactions: Transactions, outside: Outside, team: Team
) -> None:
    packet_id = packet_of(transactions, outside, team, (FILM, "camera.mp4"), (FILM, "again.mp4"))
    with transactions.begin(team.supervisor) as work:
        case, _access = get_case(work, team.number)
        with pytest.raises(Refused):
            let_out(work, case, work.session.get_one(CaseFile, 2), "The parties know who made it.")
    examine_file(outside, 2)
    with transactions.begin(team.supervisor) as work:
        case, _access = get_case(work, team.number)
        with pytest.raises(Invalid):
            let_out(work, case, work.session.get_one(CaseFile, 2), " ")
        let_out(work, case, work.session.get_one(CaseFile, 2), "The parties know who made it.")
    make_packet(outside, packet_id)
    packet = read(transactions, packet_id)
    assert [line.reason for line in packet.lines] == [f"{NO_PAGE} {STAYS}", f"{NO_PAGE} {BESIDE}"]
    with zipfile.ZipFile(io.BytesIO(content_of(outside, packet.zip_sha256))) as archive:
        assert archive.namelist() == ["packet.pdf", "manifest.csv", "files/0002-again.mp4"]


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        pytest.param(pdf_of(2, password="secret"), "a.pdf", "needs a password", id="an encrypted PDF"),
        pytest.param(pdf_of(2)[:400], "a.pdf", "broken", id="half a PDF"),
        pytest.param(b"%PDF-1.7\n" + b"no such thing\n" * 50, "a.pdf", "broken", id="a PDF in name only"),
        pytest.param(picture_of()[:600], "a.jpg", "broken", id="half a picture"),
        pytest.param(picture_of("PNG", (9_000, 9_000)), "a.png", "more pixels", id="a picture bomb"),
    ],
)
def test_a_broken_or_locked_file_gives_a_slip_sheet_and_never_a_failed_packet(
    transactions: Transactions, outside: Outside, team: Team, content: bytes, name: str, said: str
) -> None:
    packet_id = packet_of(transactions, outside, team, (content, name), (pdf_of(1), "good.pdf"))
    make_packet(outside, packet_id)
    bad, good = read(transactions, packet_id).lines
    assert (bad.outcome, said in bad.reason) == ("slip", True)
    assert good.outcome == "pages"


def test_a_file_that_is_lost_or_changed_in_the_store_is_told_on_its_slip_sheet(
    transactions: Transactions, outside: Outside, team: Team
) -> None:
    packet_id = packet_of(transactions, outside, team, (pdf_of(2), "lost.pdf"), (pdf_of(1), "good.pdf"))
    outside.tools.storage.delete(read(transactions, packet_id).lines[0].sha256)
    make_packet(outside, packet_id)
    lost = read(transactions, packet_id).lines[0]
    assert (lost.outcome, "not in the store" in lost.reason) == ("slip", True)


def test_what_is_left_out_is_said_and_a_wall_says_not_what_stands_behind_it(
    transactions: Transactions, outside: Outside, team: Team
) -> None:
    packet_id = packet_of(
        transactions,
        outside,
        team,
        (pdf_of(1), "compelled-statement.pdf"),
        (pdf_of(2), "virus.pdf"),
        (pdf_of(3), "good.pdf"),
        reasons={1: WALLED, 2: INFECTED},
    )
    make_packet(outside, packet_id)
    packet = read(transactions, packet_id)
    pages = texts(content_of(outside, packet.pdf_sha256))
    front = " ".join(" ".join(pages).split())
    assert WALLED in front
    assert INFECTED in front
    assert "compelled" not in front
    assert (packet.lines[0].sha256, packet.lines[0].name) == ("", "")
    with zipfile.ZipFile(io.BytesIO(content_of(outside, packet.zip_sha256))) as archive:
        assert len(archive.namelist()) == 2


def test_a_script_in_a_pdf_does_not_come_along(transactions: Transactions, outside: Outside, team: Team) -> None:
    packet_id = packet_of(transactions, outside, team, (pdf_of(1, script="app.alert(1)"), "a.pdf"))
    make_packet(outside, packet_id)
    content = content_of(outside, read(transactions, packet_id).pdf_sha256)
    with pikepdf.open(io.BytesIO(content)) as document:
        assert "/OpenAction" not in document.Root
        assert b"app.alert" not in b"".join(
            one.read_bytes() for one in document.objects if isinstance(one, pikepdf.Stream) and "/Width" not in one
        )


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_the_number_stands_lower_right_as_a_person_sees_the_page(
    transactions: Transactions, outside: Outside, team: Team, turn: int
) -> None:
    packet_id = packet_of(transactions, outside, team, (pdf_of(1, rotate=turn), "a.pdf"))
    make_packet(outside, packet_id)
    packet = read(transactions, packet_id)
    document = pypdfium2.PdfDocument(content_of(outside, packet.pdf_sha256))
    page = document[(packet.lines[0].first_page or 0) - 1]
    seen = page.render(scale=1).to_pil().convert("L")
    width, height = seen.size
    corner = seen.crop((width - 100, height - 30, width - 10, height - 10))
    page.close()
    document.close()
    assert corner.getextrema()[0] < 80
    assert seen.crop((0, height - 30, 100, height - 10)).getextrema()[0] > 200


def test_a_worker_that_ends_in_between_has_lost_one_thing_at_most(
    transactions: Transactions, outside: Outside, team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    packet_id = packet_of(
        transactions, outside, team, *((pdf_of(pages), f"{pages}.pdf") for pages in (1, 2, 3)), (FILM, "a.mp4")
    )
    monkeypatch.setattr(jobs, "TURN", -1.0)  # every turn ends behind one thing
    for _turn in ("a look at what may leave of the film", "the first thing"):
        with pytest.raises(Later):
            MAKE_PACKET.run(outside, {"packet_id": packet_id})
    assert [line.outcome for line in read(transactions, packet_id).lines] == ["pages", "waits", "waits", "waits"]
    assert make_packet(outside, packet_id) == 5  # three things, then the PDF, then the ZIP
    packet = read(transactions, packet_id)
    assert [line.pages for line in packet.lines] == [1, 2, 3, 1]
    again = packet.pdf_sha256
    make_packet(outside, packet_id)
    assert read(transactions, packet_id).pdf_sha256 == again


def test_prepared_pages_that_are_lost_are_made_again_and_removed_at_the_end(
    transactions: Transactions, outside: Outside, team: Team
) -> None:
    packet_id = packet_of(transactions, outside, team, (pdf_of(1), "a.pdf"), (pdf_of(2), "b.pdf"))
    with pytest.raises(Later):
        MAKE_PACKET.run(outside, {"packet_id": packet_id})
    parts = [line.part_sha256 or "" for line in read(transactions, packet_id).lines]
    outside.tools.storage.delete(parts[0])
    make_packet(outside, packet_id)
    packet = read(transactions, packet_id)
    assert packet.ready_at is not None
    assert [outside.tools.storage.has(part) for part in parts] == [False, False]
    assert all(outside.tools.storage.has(line.sha256) for line in packet.lines)
