"""Copies that nobody may open any more are removed; their fingerprints stay."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, or_, select

from oversight.hearings.models import AgendaItem, Meeting
from oversight.hearings.packet.actions.asking import A_DAY, meeting_day, withdraw
from oversight.hearings.packet.models import BookPart, CaseBook, CaseBookLine, MemberPacket
from oversight.hearings.packet.rules import PacketState, Why, last_day
from oversight.work import Work

ENDED = (PacketState.REPLACED.value, PacketState.WITHDRAWN.value)


@dataclass(frozen=True)
class Gone:
    """What is to be removed: stored files, and meetings whose copies are kept no longer."""

    files: tuple[str, ...]
    over: tuple[int, ...]
    loose: tuple[str, ...]
    "Of the files, pages that no book holds."


def list_to_clear(work: Work) -> Gone:
    """Files of copies that were replaced or taken back, and everything of meetings whose days are over."""
    over = tuple(_over(work))
    ended = select(MemberPacket.pdf_sha256).where(_packets(over), MemberPacket.pdf_sha256.is_not(None))
    files = [one for one in work.session.scalars(ended) if one]
    if over:
        items = select(AgendaItem.id).where(AgendaItem.meeting_id.in_(over))
        books = select(CaseBook.pdf_sha256).where(CaseBook.item_id.in_(items), CaseBook.pdf_sha256.is_not(None))
        files += [one for one in work.session.scalars(books) if one]
        files += [one.part_sha256 for one in work.session.scalars(_parts(over)) if one.part_sha256]
    loose = tuple(one for one in work.session.scalars(_loose(work)) if one)
    return Gone((*files, *loose), over, loose)


def _loose(work: Work) -> Select[str | None]:
    """Pages that were never bound, because their meeting was cancelled or their thing changed, and are old."""
    old = work.now - dt.timedelta(days=work.charter.packet_rule.kept_days + 1)
    bound = select(CaseBookLine.part_id)
    return select(BookPart.part_sha256.expression).where(
        BookPart.part_sha256.is_not(None), BookPart.at < old, BookPart.id.not_in(bound)
    )


def _over(work: Work) -> list[int]:
    """Meetings with anything stored for which the days are over."""
    stored = select(CaseBook.item_id).where(CaseBook.pdf_sha256.is_not(None))
    query = (
        select(Meeting)
        .join(AgendaItem, AgendaItem.meeting_id == Meeting.id)
        .where(AgendaItem.id.in_(stored), Meeting.starts_at < work.now - A_DAY)
        .distinct()
    )
    law = work.charter.packet_rule
    return [one.id for one in work.session.scalars(query) if last_day(law, meeting_day(work, one)) < work.today]


def _packets(over: tuple[int, ...]) -> ColumnElement[bool]:
    return or_(MemberPacket.state.in_(ENDED), MemberPacket.meeting_id.in_(over))


def _parts(over: tuple[int, ...]) -> Select[BookPart]:
    """Pages that only books of these meetings hold."""
    items = select(AgendaItem.id).where(AgendaItem.meeting_id.in_(over))
    theirs = select(CaseBookLine.part_id).join(CaseBook).where(CaseBook.item_id.in_(items))
    others = (
        select(CaseBookLine.part_id)
        .join(CaseBook)
        .where(CaseBook.item_id.not_in(items), CaseBook.pdf_sha256.is_not(None))
    )
    return select(BookPart).where(
        BookPart.id.in_(theirs), BookPart.id.not_in(others), BookPart.part_sha256.is_not(None)
    )


def clear_copies(work: Work, gone: Gone) -> None:
    """Their files are removed: forget where they were. What was still live is over now."""
    if gone.over:
        for packet in work.session.scalars(
            select(MemberPacket).where(MemberPacket.meeting_id.in_(gone.over), MemberPacket.state.not_in(ENDED))
        ):
            withdraw(work, packet, Why.OVER)
        for part in work.session.scalars(_parts(gone.over)).all():
            part.part_sha256 = None
        items = select(AgendaItem.id).where(AgendaItem.meeting_id.in_(gone.over))
        for book in work.session.scalars(select(CaseBook).where(CaseBook.item_id.in_(items))):
            book.pdf_sha256 = None
    for part in work.session.scalars(select(BookPart).where(BookPart.part_sha256.in_(gone.loose))).all():
        part.part_sha256 = None
    removed = select(MemberPacket).where(MemberPacket.state.in_(ENDED), MemberPacket.pdf_sha256.in_(gone.files))
    for packet in work.session.scalars(removed).all():
        packet.pdf_sha256 = None
