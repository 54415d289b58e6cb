"""An e-mail that came in, as much of it as the board takes: who wrote, which letter it answers, and the words.

Never its HTML as HTML, never its attachments: those are counted, and the person is told how to send them safely.
"""

import email
import email.policy
import re
from dataclasses import dataclass
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import getaddresses, parseaddr
from html.parser import HTMLParser
from typing import Final

from oversight.adapters.mail_report import Report, is_report, plain, reports_of_mail

LONGEST: Final = 100_000
"""Characters of one e-mail that are taken."""
_TOKEN: Final = re.compile(r"[^@\s+]{1,64}\+([0-9a-f]{20})@", re.IGNORECASE)
_MESSAGE_ID: Final = re.compile(r"<[^<>\s]{1,480}>")
_TO: Final = ("To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To")
_SILENT: Final = frozenset({"script", "style", "head", "title"})
_BLOCKS: Final = frozenset({"p", "h1", "h2", "h3", "blockquote"})
_BREAKS: Final = frozenset({"p", "br", "div", "li", "tr", "h1", "h2", "h3", "blockquote"})


@dataclass(frozen=True, slots=True)
class Incoming:
    """One e-mail. `reports` is filled when a mail server wrote it, `automatic` when a machine answered."""

    sender: str
    subject: str
    text: str
    attachments: int
    answers: tuple[str, ...]
    "Message-IDs that it answers, the nearest first."
    tokens: tuple[str, ...]
    "Signs of letters, from the addresses it was sent to."
    automatic: bool = False
    reports: tuple[Report, ...] = ()
    cut: int = 0
    "Characters that were too many."


def read_mail(raw: bytes) -> Incoming:
    """Read a message as RFC 5322 writes it. Whatever is broken in it is read as well as it can be."""
    mail = email.message_from_bytes(raw, policy=email.policy.default)
    words = _words(mail)
    reported = is_report(mail)
    return Incoming(
        sender=parseaddr(_header(mail, "From"))[1][:320],
        subject=plain(_header(mail, "Subject")),
        text=words[:LONGEST],
        attachments=_attachments(mail),
        answers=_answers(mail),
        tokens=_tokens(mail),
        automatic=reported or _is_automatic(mail),
        reports=tuple(reports_of_mail(mail)) if reported else (),
        cut=max(0, len(words) - LONGEST),
    )


def _header(mail: EmailMessage, name: str) -> str:
    try:
        return str(mail.get(name, ""))
    except (MessageError, ValueError, IndexError, AttributeError):  # a header that the parser cannot make sense of
        return ""


def _answers(mail: EmailMessage) -> tuple[str, ...]:
    earlier = _MESSAGE_ID.findall(_header(mail, "References"))
    return tuple(dict.fromkeys([*_MESSAGE_ID.findall(_header(mail, "In-Reply-To")), *reversed(earlier)]))


def _tokens(mail: EmailMessage) -> tuple[str, ...]:
    addresses = [address for _name, address in getaddresses([_header(mail, name) for name in _TO])]
    return tuple(found[1].lower() for address in addresses if (found := _TOKEN.match(address)))


def _is_automatic(mail: EmailMessage) -> bool:
    """Whether a machine wrote it (RFC 3834): an absence note, a list, an empty envelope sender."""
    said = _header(mail, "Auto-Submitted").split(";")[0].strip().lower()
    bulk = _header(mail, "Precedence").strip().lower() in ("bulk", "junk", "list", "auto_reply")
    marked = any(_header(mail, name) for name in ("X-Autoreply", "X-Autorespond", "List-Id"))
    return (said not in ("", "no")) or bulk or marked or _header(mail, "Return-Path").strip() == "<>"


def _attachments(mail: EmailMessage) -> int:
    return sum(1 for part in mail.walk() if not part.is_multipart() and part.get_content_maintype() != "text")


def _words(mail: EmailMessage) -> str:
    try:
        body = mail.get_body(("plain", "html"))
        text = str(body.get_content()) if body is not None else ""
    except (LookupError, ValueError, KeyError, AttributeError):  # an unknown charset, or parts that do not fit
        return ""
    if body is not None and body.get_content_type() == "text/html":
        text = _spoken(text)
    return without_quote(text.replace("\r\n", "\n").replace("\0", ""))


def without_quote(text: str) -> str:
    """The words without the copy of our letter that mail programs put below them. What stands between is kept."""
    lines = text.rstrip().split("\n")
    end = len(lines)
    while end and (lines[end - 1].startswith(">") or not lines[end - 1].strip()):
        end -= 1
    quoted = any(line.startswith(">") for line in lines[end:])
    if quoted and end and lines[end - 1].rstrip().endswith(":"):  # “On Monday the board wrote:”
        end -= 1
    kept = "\n".join(lines[:end]).strip() if quoted else text.strip()
    return kept or text.strip()


def _spoken(html: str) -> str:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.words).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


class _Reader(HTMLParser):
    """The words of a page, without what is not said aloud."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        if tag in _BREAKS:
            self.words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT and self._silent:
            self._silent -= 1
        if tag in _BLOCKS:
            self.words.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.words.append(data.replace("\n", " "))
