"""E-mail."""

from dataclasses import replace
from pathlib import Path

import pytest

from oversight.adapters.mail import Message, OutboxMailer, Refused, SmtpMailer, Unreachable
from tests.servers.mail import BUSY, UNKNOWN, MailServer

MESSAGE = Message(
    message_id="letter-7@oversight.example",
    sender="office@board.example",
    sender_name="Model City Civilian Oversight Board",
    recipient="amaru@post.example",
    subject="Your complaint: número 2026-0001",
    text="A message waits for you.\n\n感谢。\n",
)


def mailer(server: MailServer) -> SmtpMailer:
    return SmtpMailer.from_url(f"smtp+plain://{server.host}:{server.port}")


def test_a_message_arrives_as_it_was_written(smtp_server: MailServer) -> None:
    mailer(smtp_server).send(MESSAGE)
    (letter,) = smtp_server.letters
    assert list(letter.recipients) == ["amaru@post.example"]
    assert letter.message["Message-ID"] == "<letter-7@oversight.example>"
    assert letter.message["Subject"] == MESSAGE.subject
    assert letter.message.get_content().replace("\r\n", "\n") == MESSAGE.text


@pytest.mark.parametrize(("answer", "permanent"), [(BUSY, False), (UNKNOWN, True)], ids=["for now", "for good"])
def test_a_refusal_says_whether_asking_again_is_of_use(smtp_server: MailServer, answer: str, permanent: bool) -> None:
    smtp_server.refused[MESSAGE.recipient] = answer
    with pytest.raises(Refused) as caught:
        mailer(smtp_server).send(MESSAGE)
    assert caught.value.permanent is permanent
    assert MESSAGE.recipient not in str(caught.value)


def test_a_server_that_is_away_is_unreachable() -> None:
    with pytest.raises(Unreachable):
        SmtpMailer.from_url("smtp+plain://127.0.0.1:9").send(MESSAGE)


@pytest.mark.parametrize(
    "changes",
    [
        {"subject": "Hello\r\nBcc: someone@else.example"},
        {"recipient": "amaru@post.example\r\nBcc: someone@else.example"},
        {"recipient": "not an address"},
        {"recipient": ""},
    ],
    ids=["a header in the subject", "a header in the address", "no address", "an empty address"],
)
def test_nothing_smuggles_in_a_header(smtp_server: MailServer, changes: dict[str, str]) -> None:
    with pytest.raises(Refused) as caught:
        mailer(smtp_server).send(replace(MESSAGE, **changes))
    assert caught.value.permanent
    assert smtp_server.letters == []


def test_the_outbox_keeps_one_file_for_one_message(tmp_path: Path) -> None:
    outbox = OutboxMailer(tmp_path)
    outbox.send(MESSAGE)
    outbox.send(MESSAGE)
    assert [path.name for path in tmp_path.iterdir()] == ["letter-7-oversight.example.eml"]
