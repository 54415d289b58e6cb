"""Files on cases for tests: stored, on the case, and packets of them."""

import io
from collections.abc import Iterable, Sequence

import pikepdf
from PIL import Image

from oversight.access.facts import Actor
from oversight.adapters.content import sniff
from oversight.cases.queries import get_case
from oversight.dispatch.jobs import Later, Outside
from oversight.evidence.actions import Received, add_file
from oversight.evidence.models import CaseFile, FileSource
from oversight.evidence.packets.actions import Asked, Offered, ask_packet
from oversight.evidence.packets.jobs import MAKE_PACKET
from oversight.evidence.packets.rules import Numbering, Thing
from oversight.work import Transactions

FILM = b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + bytes(range(256)) * 40


def pdf_of(pages: int = 1, *, password: str = "", script: str = "", rotate: int = 0) -> bytes:
    """A PDF of so many pages, each with its number as text; with a password or a script when wanted."""
    out = io.BytesIO()
    with pikepdf.new() as document:
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        for number in range(1, pages + 1):
            page = document.add_blank_page(page_size=(612, 792))
            page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
            words = f"q 2 0 0 2 0 0 cm BT /F 12 Tf 36 300 Td (Page {number} of the report) Tj ET"  # leaves `q` open
            page.obj.Contents = pikepdf.Stream(document, words.encode())
            if rotate:
                page.obj.Rotate = rotate
        if script:
            document.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=script)
        lock = pikepdf.Encryption(owner=password, user=password) if password else None
        document.save(out, encryption=lock, deterministic_id=not password)
    return out.getvalue()


def picture_of(kind: str = "JPEG", size: tuple[int, int] = (640, 480), **more: object) -> bytes:
    """A picture."""
    out = io.BytesIO()
    Image.new("RGB", size, (40, 90, 160)).save(out, kind, **more)
    return out.getvalue()


def stored_file(
    transactions: Transactions, outside: Outside, number: str, content: bytes, name: str, by: Actor, **more: object
) -> CaseFile:
    """A file of a case, stored for real. `more`: other values of its row, such as `scan`."""
    stored = outside.tools.storage.put(io.BytesIO(content), 10**9)
    kind = sniff(content[:8192], name)
    received = Received(
        sha256=stored.sha256, size=stored.size, name=name, mime=kind.mime, label=kind.label, misnamed=kind.misnamed
    )
    with transactions.begin(by) as work:
        case, _access = get_case(work, number)
        row = add_file(work, case, received, FileSource.STAFF)
        for field, value in more.items():
            setattr(row, field, value)
        return row


def offered(rows: Iterable[CaseFile], reasons: dict[int, str] | None = None) -> list[Offered]:
    """The rows as things to choose."""
    return [
        Offered(
            Thing.FILE,
            row.id,
            row.label,
            row.name,
            row.mime,
            row.size,
            row.sha256,
            place,
            (reasons or {}).get(row.id, ""),
        )
        for place, row in enumerate(rows, 1)
    ]


def asked_packet(
    transactions: Transactions, by: Actor, number: str, things: Sequence[Offered], prefix: str = "MC-"
) -> int:
    """A packet that was asked for. Returns its number in the database."""
    with transactions.begin(by) as work:
        case, access = get_case(work, number)
        asked = Asked("For the hearing", "The panel reads it.", Numbering(prefix, 6), things)
        return ask_packet(work, case, access, asked).id


def make_packet(outside: Outside, packet_id: int, turns: int = 200) -> int:
    """Run the job until the packet is ready. Returns how many turns it took."""
    for turn in range(1, turns + 1):
        try:
            MAKE_PACKET.run(outside, {"packet_id": packet_id})
        except Later:
            continue
        return turn
    raise AssertionError("The packet was never ready.")
