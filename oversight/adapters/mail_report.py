"""What mail servers say about our letters: delivery reports (RFC 3464), complaints (RFC 5965), or a small JSON.

Everything here comes from outside: it is read, never believed beyond what it says about one Message-ID.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage, Message
from typing import Any, Final

KINDS: Final = ("bounce", "complaint", "delivered")
MOST_AT_ONCE: Final = 500
"""Reports in one JSON."""
_ACTIONS: Final = {"failed": "bounce", "delivered": "delivered", "relayed": "delivered", "expanded": "delivered"}
"""A report that says `delayed` is none: the mail server still tries."""
_MESSAGE_ID: Final = re.compile(r"<[^<>\s]{1,480}>")
_LONGEST: Final = 300


class Unreadable(ValueError):
    """What came is no report. The sentence says what is expected."""


@dataclass(frozen=True, slots=True)
class Report:
    """What is said about one of our letters. `recipient` is the address it went to, where the report names it."""

    kind: str
    message_id: str
    reason: str = ""
    recipient: str = ""


def reports_of_json(text: str) -> list[Report]:
    """Reports as `{"message_id": …, "kind": …, "reason": …, "recipient": …}`, one or a list. Raises Unreadable."""
    try:
        values = json.loads(text)
    except ValueError as error:
        raise Unreadable("This is not JSON.") from error
    rows = values if isinstance(values, list) else [values]
    if not 0 < len(rows) <= MOST_AT_ONCE:
        raise Unreadable(f"Send between one and {MOST_AT_ONCE} reports.")
    return [_row(row) for row in rows]


def _row(row: Any) -> Report:
    if not isinstance(row, dict) or any(not isinstance(value, str) for value in row.values()):
        raise Unreadable('A report is {"message_id": "<…>", "kind": "bounce", "reason": "…"}, each a text.')
    kind, message_id = row.get("kind", ""), _with_brackets(row.get("message_id", ""))
    if kind not in KINDS:
        raise Unreadable(f"“kind” is one of {', '.join(KINDS)}.")
    if not _MESSAGE_ID.fullmatch(message_id):
        raise Unreadable("“message_id” is the Message-ID of the letter.")
    return Report(kind, message_id, plain(row.get("reason", "")), row.get("recipient", "").strip()[:_LONGEST])


def _with_brackets(text: str) -> str:
    text = text.strip()
    return text if text.startswith("<") else f"<{text}>"


def is_report(mail: EmailMessage) -> bool:
    """Whether a mail server, not a person, wrote this."""
    return mail.get_content_type() == "multipart/report"


def reports_of_mail(mail: EmailMessage) -> list[Report]:
    """What a delivery report or a complaint says. Nothing when it names no letter or only a delay."""
    message_id = _original_id(mail)
    if not message_id:
        return []
    parts = list(mail.walk())
    if any(part.get_content_type() == "message/feedback-report" for part in parts):
        return [Report("complaint", message_id, "The person marked the e-mail as unwanted.")]
    statuses = [part for part in parts if part.get_content_type() == "message/delivery-status"]
    return [report for status in statuses for report in _of_status(status, message_id)]


def _of_status(status: Message, message_id: str) -> Iterator[Report]:
    """One report for each recipient group; the first group is about the server."""
    groups = status.get_payload()
    for group in groups if isinstance(groups, list) else []:
        if not isinstance(group, Message):
            continue
        kind = _ACTIONS.get(str(group.get("Action", "")).strip().lower())
        if kind:
            said = " ".join(str(group.get(name, "")) for name in ("Status", "Diagnostic-Code"))
            named = str(group.get("Original-Recipient") or group.get("Final-Recipient") or "")
            yield Report(kind, message_id, plain(said), named.rpartition(";")[2].strip(" <>")[:_LONGEST])


def _original_id(mail: EmailMessage) -> str:
    """The Message-ID of the letter that the report is about: of its copy or its headers, not of the report."""
    for part in mail.walk():
        kind = part.get_content_type()
        if kind == "message/rfc822":
            inner = part.get_payload()
            copy = inner[0] if isinstance(inner, list) and inner else None
            found = _id_in(str(copy.get("Message-ID", ""))) if isinstance(copy, Message) else ""
        elif kind == "text/rfc822-headers":
            text = str(part.get_payload(decode=False))
            line = re.search(r"^message-id:\s*(\S+)", text, re.IGNORECASE | re.MULTILINE)
            found = _id_in(line[1]) if line else ""
        else:
            continue
        if found:
            return found
    return ""


def _id_in(text: str) -> str:
    found = _MESSAGE_ID.search(text)
    return found[0] if found else ""


def plain(text: str) -> str:
    """Foreign words on one line, without control characters, not too long."""
    return " ".join("".join(one if one.isprintable() else " " for one in text).split())[:_LONGEST]
