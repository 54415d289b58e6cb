"""A letter in words: what its reader gets, and what lies in the mailbox. Preview, edit and sending all come here."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from oversight.charter.schema import Channel, Recipient
from oversight.notices.letters.catalogue import OF_THE_READER, lines_of, worded
from oversight.notices.letters.shelf import USUAL, Shelf
from oversight.notices.letters.templates import OURS, Written, parts_of, preface, write
from oversight.notices.models import Letter
from oversight.notices.rules import NAMES_OFFICERS_TO, SEES_ALL

POINTER = "pointer"
"""The template that says no more than that a letter is there."""
BY_READER = ("allegations", "findings")


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """Everything the words of one letter depend on."""

    template: str
    language: str
    values: Mapping[str, Any]
    recipient: Recipient
    channel: Channel
    to_name: str = ""
    slot_id: int | None = None
    confidential: bool = False
    parts: Mapping[str, str] | None = None

    @property
    def private(self) -> bool:
        """Whether only the reader sees it."""
        return self.channel in SEES_ALL

    @property
    def shown_template(self) -> str:
        """The template that this way may carry."""
        return POINTER if self.confidential and not self.private else self.template


def sheet_of(letter: Letter) -> Sheet:
    """What the words of a kept letter depend on. The language is the one its reader asked for."""
    return Sheet(
        template=letter.template,
        language=letter.asked_language or letter.language,
        values=letter.values,
        recipient=Recipient(letter.recipient),
        channel=Channel(letter.channel),
        to_name=letter.to_name,
        slot_id=letter.slot_id,
        confidential=letter.confidential,
        parts=letter.parts,
    )


def compose(sheet: Sheet, shelf: Shelf = OURS) -> Written:
    """The letter as it leaves. Raises LetterError when a field it needs is empty or unknown."""
    template = sheet.shown_template
    fields = fields_for(sheet, template, shelf)
    parts = sheet.parts if template == sheet.template else None
    written = write(template, sheet.language, fields, shelf, parts)
    before = help_line(sheet, shelf)
    after = preface("guardian", written.language, fields, shelf) if sheet.recipient is Recipient.GUARDIAN else ""
    greeting, *rest = written.paragraphs
    said = (*filter(None, (before,)), greeting, *filter(None, (after,)), *rest)
    return replace(written, paragraphs=said)


def mailbox_words(sheet: Sheet, shelf: Shelf = OURS) -> Written:
    """The same letter as it lies in the mailbox: whole, without a name, since more than one person may read there."""
    return compose(replace(sheet, channel=Channel.MAILBOX, to_name=""), shelf)


def editable_parts(sheet: Sheet, names: tuple[str, ...], shelf: Shelf = OURS) -> dict[str, str]:
    """The parts that a person may change: as they changed them, or in the words of the template."""
    whole = replace(sheet, channel=Channel.LETTER)
    ours = parts_of(sheet.template, sheet.language, fields_for(whole, sheet.template, shelf), shelf)
    return {name: (sheet.parts or {}).get(name, ours.get(name, "")) for name in names}


def help_line(sheet: Sheet, shelf: Shelf = OURS) -> str:
    """In the reader's language: that the letter is in English because we have no text. Nothing when we have one.

    Also nothing where we do not have even that sentence; the page of the letter says so to staff.
    """
    template = sheet.shown_template
    chosen = shelf.language_for(template, sheet.language)
    if chosen is None or _same(chosen, sheet.language):
        return ""
    return preface("help", sheet.language, worded(_base(sheet), USUAL), shelf)


def is_fallback(language: str, asked: str) -> bool:
    """Whether a letter had to be written in another language than its reader's."""
    return not _same(language, asked)


def fields_for(sheet: Sheet, template: str, shelf: Shelf) -> dict[str, Any]:
    """The fields as this reader's template takes them."""
    language = shelf.language_for(template, sheet.language) or sheet.language
    raw = _base(sheet)
    for name in BY_READER:
        if raw.get(name):
            raw[name] = lines_of(raw[name], slot_id=sheet.slot_id, names=sheet.recipient in NAMES_OFFICERS_TO)
    raw["person_name"] = sheet.to_name
    raw["officer"] = sheet.to_name if sheet.recipient is Recipient.OFFICER else ""
    raw["private"] = sheet.private
    return worded(raw, language)


def _base(sheet: Sheet) -> dict[str, Any]:
    return {name: value for name, value in sheet.values.items() if name not in OF_THE_READER and name[0] != "_"}


def _same(one: str, other: str) -> bool:
    return one.split("-")[0] == other.split("-")[0]
