"""E-mail: handed over once, refused with a reason, unreachable with the doubt kept, never injected into."""

import asyncio
import socket
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from oversight.adapters.mail import Mailer, Message, OutboxMailer, Refused, SmtpMailer, Unreachable, message_id

LETTER = Message(
    to="ana@home.example",
    subject="Your complaint was received: ñ, 中, ע",
    body="Dear Ana,\n\nwe have it.\n.\nA line that begins with a dot above.\n",
    message_id=message_id("acknowledgement 1", "board.example"),
    sender="notices@board.example",
    sent_at=datetime(2026, 3, 2, 9, 0, tzinfo=UTC),
    sender_name="Model City Board, Notices",
)


class Handler:
    """A mail server's behaviour: what it answers at each step, and what it received."""

    def __init__(self, rcpt: str = "250 OK", data: str = "250 OK", drop: str = "") -> None:
        self.rcpt, self.data, self.drop = rcpt, data, drop
        self.received: list[Envelope] = []

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        self._drop("rcpt", server)
        if self.rcpt.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.rcpt

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        self.received.append(envelope)
        self._drop("data", server)
        return self.data

    def _drop(self, step: str, server: SMTP) -> None:
        if self.drop == step:
            assert server.transport is not None
            server.transport.abort()


Start = Callable[..., tuple[Handler, int]]


@pytest.fixture
def start() -> Iterator[Start]:
    running: list[Controller] = []

    def begin(handler: Handler | None = None, **options: Any) -> tuple[Handler, int]:
        chosen = handler or Handler()
        with socket.create_server(("127.0.0.1", 0)) as server:
            port = server.getsockname()[1]
        controller = Controller(chosen, hostname="127.0.0.1", port=port, loop=asyncio.new_event_loop(), **options)
        controller.start()
        running.append(controller)
        return chosen, port

    yield begin
    for controller in running:
        controller.stop()


def plain(port: int, **options: Any) -> SmtpMailer:
    return SmtpMailer("127.0.0.1", port, starttls=False, timeout=5, **options)


def test_a_letter_arrives_as_it_was_written(start: Start) -> None:
    handler, port = start()
    plain(port).send(LETTER)
    envelope = handler.received[0]
    assert (envelope.mail_from, envelope.rcpt_tos) == ("notices@board.example", ["ana@home.example"])
    assert isinstance(envelope.content, bytes)
    letter = message_from_bytes(envelope.content, policy=default)
    assert (letter["Subject"], letter["To"]) == (LETTER.subject, LETTER.to)
    assert letter["From"] == '"Model City Board, Notices" <notices@board.example>'
    assert letter["Message-ID"] == LETTER.message_id
    assert letter["Date"].datetime == LETTER.sent_at
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter.get_content_type() == "text/plain"
    assert letter.get_content().replace("\r\n", "\n") == LETTER.body


def test_the_same_letter_has_the_same_bytes(start: Start) -> None:
    handler, port = start()
    plain(port).send(LETTER)
    plain(port).send(LETTER)
    assert handler.received[0].content == handler.received[1].content


def test_message_ids_differ_by_letter_and_do_not_show_its_key() -> None:
    assert message_id("a", "board.example") != message_id("b", "board.example")
    assert "acknowledgement" not in LETTER.message_id


REFUSALS = {
    "the mailbox is full": (Handler(rcpt="452 4.2.2 Mailbox full"), False, "452 4.2.2 Mailbox full"),
    "the mailbox does not exist": (Handler(rcpt="550 5.1.1 No such user"), True, "550 5.1.1 No such user"),
    "greylisted after the text": (Handler(data="451 4.7.1 Try later"), False, "451 4.7.1 Try later"),
    "spam after the text": (Handler(data="554 5.7.1 Rejected"), True, "554 5.7.1 Rejected"),
}


@pytest.mark.parametrize(("handler", "permanent", "reason"), REFUSALS.values(), ids=REFUSALS.keys())
def test_a_refusal_says_whether_it_is_for_ever(start: Start, handler: Handler, permanent: bool, reason: str) -> None:
    _, port = start(handler)
    with pytest.raises(Refused) as caught:
        plain(port).send(LETTER)
    assert caught.value.permanent is permanent
    assert reason in caught.value.reason


def test_a_connection_lost_before_the_text_was_not_sent(start: Start) -> None:
    _, port = start(Handler(drop="rcpt"))
    with pytest.raises(Unreachable) as caught:
        plain(port).send(LETTER)
    assert not caught.value.maybe_sent


def test_a_connection_lost_after_the_text_may_have_been_sent(start: Start) -> None:
    handler, port = start(Handler(drop="data"))
    with pytest.raises(Unreachable) as caught:
        plain(port).send(LETTER)
    assert caught.value.maybe_sent
    assert len(handler.received) == 1


def test_a_server_that_is_closing_is_tried_again(start: Start) -> None:
    _, port = start(Handler(rcpt="421 4.3.2 Closing"))
    with pytest.raises(Unreachable) as caught:
        plain(port).send(LETTER)
    assert not caught.value.maybe_sent


def test_no_server_is_unreachable() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    with pytest.raises(Unreachable, match="cannot be reached"):
        plain(port).send(LETTER)


def test_a_silent_server_is_given_up() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, pytest.raises(Unreachable):
        SmtpMailer("127.0.0.1", server.getsockname()[1], starttls=False, timeout=0.2).send(LETTER)


def test_nothing_goes_in_the_clear_when_encryption_is_asked_for(start: Start) -> None:
    handler, port = start()
    with pytest.raises(Unreachable, match="encryption"):
        SmtpMailer("127.0.0.1", port, timeout=5).send(LETTER)
    assert handler.received == []


def authenticator(server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
    assert isinstance(data, LoginPassword)
    return AuthResult(success=data.password == b"right")


@pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")
@pytest.mark.parametrize("password", ["right", "wrong"])
def test_the_server_is_logged_in_to(start: Start, password: str) -> None:
    handler, port = start(authenticator=authenticator, auth_require_tls=False, auth_required=True)
    mailer = plain(port, user="board", password=password)
    if password == "right":
        mailer.send(LETTER)
        assert len(handler.received) == 1
    else:
        with pytest.raises(Unreachable, match="name and password"):
            mailer.send(LETTER)


INJECTIONS = {
    "a header in the subject": {"subject": "Hello\r\nBcc: all@town.example"},
    "a line feed alone": {"subject": "Hello\nBcc: all@town.example"},
    "a Unicode line separator": {"subject": "Hello\u2028Bcc: all@town.example"},
    "a NUL byte": {"subject": "Hello\0"},
    "a second address": {"to": "ana@home.example, all@town.example"},
    "a header in the address": {"to": "ana@home.example\r\nBcc: all@town.example"},
    "an SMTP command in the address": {"to": "ana@home.example>\r\nRCPT TO:<all@town.example"},
    "brackets in the address": {"to": "<ana@home.example> all@town.example"},
    "no address": {"to": ""},
    "no host": {"to": "ana"},
    "a header in the name of the sender": {"sender_name": "Board\r\nBcc: all@town.example"},
    "a header in the Message-ID": {"message_id": "<a@b.example>\r\nBcc: all@town.example"},
    "no Message-ID": {"message_id": ""},
    "a header in the language": {"language": "en\r\nX: y"},
    "a subject without end": {"subject": "x" * 10_000},
    "a body without end": {"body": "x" * 1_000_001},
}


@pytest.mark.parametrize("change", INJECTIONS.values(), ids=INJECTIONS.keys())
def test_what_is_not_safe_is_refused_for_ever_and_never_sent(
    start: Start, tmp_path: Path, change: dict[str, str]
) -> None:
    handler, port = start()
    mailers: list[Mailer] = [plain(port), OutboxMailer(tmp_path)]
    for mailer in mailers:
        with pytest.raises(Refused) as caught:
            mailer.send(replace(LETTER, **change))  # type: ignore[arg-type]
        assert caught.value.permanent
    assert handler.received == []
    assert list(tmp_path.iterdir()) == []


def test_a_body_cannot_end_the_letter_early(start: Start) -> None:
    handler, port = start()
    plain(port).send(replace(LETTER, body="one\r\n.\r\nMAIL FROM:<x@y.example>\r\n\0two"))
    assert len(handler.received) == 1
    assert isinstance(handler.received[0].content, bytes)
    body = message_from_bytes(handler.received[0].content, policy=default).get_content()
    assert "MAIL FROM:<x@y.example>" in body
    assert "\0" not in body


def test_an_international_address_needs_a_server_that_can(start: Start) -> None:
    handler, port = start(enable_SMTPUTF8=True)
    plain(port).send(replace(LETTER, to="añá@home.example"))
    assert handler.received[0].rcpt_tos == ["añá@home.example"]
    _, old = start(enable_SMTPUTF8=False)
    with pytest.raises(Refused) as caught:
        plain(old).send(replace(LETTER, to="añá@home.example"))
    assert caught.value.permanent


URLS = {
    "smtp://user:p%40ss@mail.board.example:2525": ("mail.board.example", 2525, "user", "p@ss", True),
    "smtp://mail.board.example": ("mail.board.example", 587, "", "", True),
    "smtps://mail.board.example": ("mail.board.example", 465, "", "", True),
    "smtp://localhost:25?starttls=no": ("localhost", 25, "", "", False),
}


@pytest.mark.parametrize(("url", "parts"), URLS.items(), ids=URLS.keys())
def test_a_server_is_named_by_its_address(url: str, parts: tuple[str, int, str, str, bool]) -> None:
    made = SmtpMailer.from_url(url)
    assert (made._host, made._port, made._user, made._password, made._starttls) == parts


@pytest.mark.parametrize("url", ["", "mail.board.example", "http://mail.board.example", "smtp://"])
def test_an_address_that_is_none_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="SMTP_URL"):
        SmtpMailer.from_url(url)


def test_the_outbox_shows_letters_the_newest_first(tmp_path: Path) -> None:
    outbox = OutboxMailer(tmp_path / "outbox")
    later = replace(LETTER, message_id="<2@board.example>", sent_at=datetime(2026, 3, 3, tzinfo=UTC), subject="Second")
    outbox.send(LETTER)
    outbox.send(later)
    shown = outbox.sent()
    assert [one.subject for one in shown] == ["Second", LETTER.subject]
    assert (shown[1].to, shown[1].message_id, shown[1].sent_at) == (LETTER.to, LETTER.message_id, LETTER.sent_at)
    assert shown[1].body.replace("\r\n", "\n") == LETTER.body


def test_the_same_letter_again_is_one_file(tmp_path: Path) -> None:
    outbox = OutboxMailer(tmp_path)
    outbox.send(LETTER)
    outbox.send(LETTER)
    assert [path.suffix for path in tmp_path.iterdir()] == [".eml"]


def test_an_empty_outbox_shows_nothing(tmp_path: Path) -> None:
    assert OutboxMailer(tmp_path / "none").sent() == []
