"""Packets of a case: asked for, watched while they are made, downloaded."""

from collections.abc import Sequence

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy import select
from werkzeug.utils import send_file

from oversight.access.facts import AccessFacts
from oversight.access.map import may
from oversight.access.permissions import Permission
from oversight.adapters.storage import Missing
from oversight.cases.models import Case
from oversight.cases.queries import get_case
from oversight.cases.walls.queries import sight_of
from oversight.cases.walls.rules import Subject
from oversight.evidence.manifest.queries import manifest_of
from oversight.evidence.packets.actions import Asked, Offered, ask_packet
from oversight.evidence.packets.forms import PacketForm
from oversight.evidence.packets.models import Packet, PacketLine
from oversight.evidence.packets.queries import get_packet, list_closed, list_packets
from oversight.evidence.packets.rules import WALLED, Chosen, Numbering, Outcome, Thing, left_out, usual_prefix
from oversight.extensions import db
from oversight.kernel.errors import Invalid, NotFound, Refused
from oversight.notices.models import Letter
from oversight.notices.queries import reader_open_to
from oversight.people.queries import names_of
from oversight.publication.models import Publication
from oversight.web import house
from oversight.web.choosing import choices_of
from oversight.web.jinja import short_day
from oversight.web.readings import note_reading
from oversight.web.routing import command, done, page
from oversight.work import Work

blueprint = Blueprint("packets", __name__)
PDF = "application/pdf"


@page(blueprint, "/cases/<number>/packets", Permission.CASE_OPEN)
def index(number: str) -> ResponseReturnValue:
    """The packets of a case."""
    work = house.work()
    case, access = get_case(work, number)
    found = list_packets(work.session, case.id)
    return render_template(
        "evidence/packets.html",
        number=number,
        title=case.title,
        packets=found,
        closed=list_closed(work.session, case.id, sight_of(work, case.id).walled_ids(Subject.FILE)),
        names=names_of(work.session, {packet.by_id for packet, _inside, _waits in found}),
        makes=may(work.actor, Permission.PACKET_MAKE, access),
    )


@page(blueprint, "/cases/<number>/packets/new", Permission.PACKET_MAKE)
def new(number: str) -> ResponseReturnValue:
    """Choose what goes into a packet."""
    work = house.work()
    case, access = get_case(work, number, Permission.PACKET_MAKE)
    offered = list_offered(work, case, access)
    form = PacketForm(formdata=None, before=usual_prefix(number), width=6, first=1)
    return _form_page(case, form, offered, {thing.code for thing in offered if not thing.reason})


@command(blueprint, "/cases/<number>/packets", Permission.PACKET_MAKE)
def ask(number: str) -> ResponseReturnValue:
    """Ask for a packet of what was chosen."""
    work = house.work()
    case, access = get_case(work, number, Permission.PACKET_MAKE)
    offered = list_offered(work, case, access)
    chosen = set(request.form.getlist("things"))
    form = PacketForm()
    form.things.choices = choices_of((thing.code, thing.title) for thing in offered)
    if form.validate():
        numbering = Numbering(form.before.data or "", form.width.data or 0, form.first.data or 0)
        things = [thing for thing in offered if thing.code in chosen or thing.reason]
        try:
            asked = Asked(form.title.data or "", form.purpose.data or "", numbering, things)
            packet = ask_packet(work, case, access, asked)
            return done("packets.show", number=number, packet=packet.number)
        except Invalid as problem:
            form[problem.field].errors = list(problem.reasons)
    return _form_page(case, form, offered, chosen), 422


@page(blueprint, "/cases/<number>/packets/<int:packet>", Permission.CASE_OPEN)
def show(number: str, packet: int) -> ResponseReturnValue:
    """One packet: how far it is, what became of each thing, and its files."""
    try:
        row = _open(number, packet)[1]
    except Refused as problem:
        return render_template("evidence/packet_closed.html", number=number, which=packet, why=problem.reasons), 409
    numbering = Numbering(row.prefix, row.width, row.first)
    inside = [line for line in row.lines if line.outcome != Outcome.LEFT_OUT]
    return render_template(
        "evidence/packet.html",
        number=number,
        packet=row,
        by=names_of(db.session(), {row.by_id}).get(row.by_id, ""),
        inside=inside,
        out=[line for line in row.lines if line.outcome == Outcome.LEFT_OUT],
        made=sum(line.outcome != Outcome.WAITS for line in inside),
        spans={line.id: numbering.span(line.first_page, line.pages) for line in inside if line.first_page},
        whole=numbering.span(1, row.pages) if row.pages else "",
        slips=[line for line in inside if line.outcome == Outcome.SLIP],
    )


@page(blueprint, "/cases/<number>/packets/<int:packet>/pdf", Permission.CASE_OPEN)
def download(number: str, packet: int) -> Response:
    """The finished packet. That it was downloaded stands in the custody log of each file in it."""
    return _download(number, packet, "pdf")


@page(blueprint, "/cases/<number>/packets/<int:packet>/zip", Permission.CASE_OPEN)
def download_beside(number: str, packet: int) -> Response:
    """The ZIP: the finished packet, its manifest, and the files that are no pages."""
    return _download(number, packet, "zip")


def _download(number: str, packet: int, kind: str) -> Response:
    case, row = _open(number, packet)
    sha256, size = (row.pdf_sha256, row.pdf_size) if kind == "pdf" else (row.zip_sha256, row.zip_size)
    if row.ready_at is None or sha256 is None:
        raise NotFound("This packet is not ready yet.")
    note_reading(f"packet:{row.id}", case.id)
    name = f"{number}-packet-{row.number}.{kind}"
    db.session.rollback()  # no transaction is open while bytes are sent
    return send_stored(sha256, size or 0, PDF if kind == "pdf" else "application/zip", name)


def send_stored(sha256: str, size: int, mime: str, name: str) -> Response:
    """A stored file as a download, piece by piece. Raises NotFound when it is not in the store."""
    try:
        stream = house.house().tools.storage.open(sha256)
    except Missing as error:
        raise NotFound("This packet is not in the store. Tell the administrator.") from error
    answer = send_file(
        stream,
        request.environ,
        mimetype=mime,
        as_attachment=True,
        download_name=name,
        response_class=Response,
        max_age=0,
    )
    answer.content_length = size
    answer.headers["Cache-Control"] = "no-store"
    return answer  # type: ignore[return-value]  # the class given above


def _open(number: str, packet: int) -> tuple[Case, Packet]:
    """A packet whose every part the person may read. Raises NotFound for others."""
    work = house.work()
    case, access = get_case(work, number)
    row = get_packet(work.session, case.id, packet)
    letters = any(line.thing == Thing.LETTER and line.outcome != Outcome.LEFT_OUT for line in row.lines)
    if letters and not may(work.actor, Permission.LETTER_OPEN, access):
        raise NotFound("There is no such packet on this case, or not all that is in it is open to you.")
    _require_no_wall(work, case, [line for line in row.lines if line.outcome != Outcome.LEFT_OUT])
    return case, row


def _require_no_wall(work: Work, case: Case, inside: Sequence[PacketLine]) -> None:
    """No wall may have been put up since around a thing in it. Raises NotFound, or Refused to who may pass."""
    sight = sight_of(work, case.id)
    files = [line.file_id for line in inside if line.file_id]
    letters = [line.thing_id for line in inside if line.thing == Thing.LETTER]
    closed = "There is no such packet on this case, or not all that is in it is open to you."
    if any(not sight.sees(Subject.FILE, number) for number in files):
        raise NotFound(closed)
    if letters and len(_letters(work, case, letters)) < len(letters):
        raise NotFound(closed)
    if any((Subject.FILE, number) in sight.walls for number in files):
        raise Refused("A wall was put up around something in it. Nobody opens it any more.")


def list_offered(work: Work, case: Case, access: AccessFacts) -> list[Offered]:
    """Everything of a case that the person can put into a packet; with the reason where something stays out."""
    scanner = house.house().tools.scanner.looks
    found = manifest_of(work, case.id)
    files = [
        Offered(
            Thing.FILE,
            one.id,
            one.label,
            one.name,
            one.mime,
            one.size,
            one.sha256,
            one.number,
            left_out(Chosen(one.scan, walled=False, scanner=scanner)),
        )
        for one in found.exhibits
    ]
    walled = [Offered(Thing.FILE, one, "Something behind a wall", "", "", 0, "", None, WALLED) for one in found.walled]
    letters = _letters(work, case) if may(work.actor, Permission.LETTER_OPEN, access) else []
    return [*files, *walled, *letters, *_decisions(work, case)]


def _letters(work: Work, case: Case, only: Sequence[int] = ()) -> list[Offered]:
    """The letters of a case, or those of them with these numbers, that are open to the person."""
    query = (
        select(Letter.id, Letter.name, Letter.to_name, Letter.pdf_sha256, Letter.created_at)
        .where(Letter.case_id == case.id, Letter.pdf_sha256.is_not(None))
        .where(reader_open_to(work.actor))
        .order_by(Letter.id)
    )
    if only:
        query = query.where(Letter.id.in_(only))
    return [
        Offered(Thing.LETTER, id, f"Letter: {name}, {short_day(at)}", f"letter-{id}.pdf", PDF, 0, sha256 or "")
        for id, name, _to, sha256, at in work.session.execute(query)
    ]


def _decisions(work: Work, case: Case) -> list[Offered]:
    query = (
        select(Publication.id, Publication.number, Publication.pdf_size, Publication.pdf_sha256)
        .where(Publication.case_id == case.id, Publication.state == "published", Publication.pdf_sha256 != "")
        .order_by(Publication.id)
    )
    return [
        Offered(Thing.DECISION, id, f"Decision {number}", f"decision-{number}.pdf", PDF, size, sha256)
        for id, number, size, sha256 in work.session.execute(query)
    ]


def _form_page(case: Case, form: PacketForm, offered: Sequence[Offered], chosen: set[str]) -> str:
    form.things.choices = choices_of((thing.code, thing.title) for thing in offered)
    return render_template(
        "evidence/packet_new.html",
        number=case.number,
        title=case.title,
        form=form,
        offered=[thing for thing in offered if not thing.reason],
        out=[thing for thing in offered if thing.reason],
        chosen=chosen,
    )
