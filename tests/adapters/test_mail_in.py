"""What comes by e-mail: the words, what they answer, and what mail servers say, as they really write it."""

import pytest

from oversight.adapters.mail_in import read_mail, without_quote
from oversight.adapters.mail_report import Report, Unreadable, reports_of_json

OURS = "<0123456789abcdef0123456789abcdef01234567@board.example>"
DSN = """\
Return-Path: <>
From: MAILER-DAEMON@mail.example (Mail Delivery System)
To: notices@board.example
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="B"
Message-Id: <report@mail.example>

--B
Content-Type: text/plain

I'm sorry to have to inform you that your message could not be delivered.

--B
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example
Arrival-Date: Mon, 2 Mar 2026 12:00:00 -0500

Final-Recipient: rfc822; wilhelmina@people.example
Original-Recipient: rfc822;wilhelmina@people.example
Action: ACTION
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 User
    unknown

--B
PART

--B--
"""
COPY = f"Content-Type: message/rfc822\n\nFrom: notices@board.example\nMessage-ID: {OURS}\n\nDear Wilhelmina"
HEADERS = f"Content-Type: text/rfc822-headers\n\nFrom: notices@board.example\nMessage-ID: {OURS}"
ARF = f"""\
From: feedback@provider.example
Subject: Abuse report
MIME-Version: 1.0
Content-Type: multipart/report; report-type=feedback-report; boundary="B"

--B
Content-Type: text/plain

This is an e-mail abuse report.

--B
Content-Type: message/feedback-report

Feedback-Type: abuse
User-Agent: Provider/1.0
Version: 1

--B
{COPY}

--B--
"""


def reply(body: str = "Thank you.", *lines: str, kind: str = "text/plain; charset=utf-8") -> bytes:
    head = ["From: Wilhelmina <wilhelmina@people.example>", "To: reply@board.example", "Subject: Re: Your complaint"]
    return "\r\n".join([*head, *lines, f"Content-Type: {kind}", "MIME-Version: 1.0", "", body]).encode()


@pytest.mark.parametrize("part", [pytest.param(COPY, id="with a copy"), pytest.param(HEADERS, id="headers alone")])
@pytest.mark.parametrize(("action", "kind"), [("failed", "bounce"), ("delivered", "delivered")])
def test_a_delivery_report_names_the_letter_the_address_and_the_reason(part: str, action: str, kind: str) -> None:
    mail = read_mail(DSN.replace("ACTION", action).replace("PART", part).encode())
    [report] = mail.reports
    assert (report.kind, report.message_id) == (kind, OURS)
    assert report.recipient == "wilhelmina@people.example"
    assert report.reason == "5.1.1 smtp; 550 5.1.1 User unknown"
    assert mail.automatic


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(DSN.replace("ACTION", "delayed").replace("PART", COPY), id="only a delay"),
        pytest.param(DSN.replace("ACTION", "failed").replace("PART", "Content-Type: text/plain\n\n"), id="no letter"),
    ],
)
def test_a_report_that_says_nothing_of_a_letter_is_none(text: str) -> None:
    assert read_mail(text.encode()).reports == ()


def test_a_complaint_names_the_letter() -> None:
    [report] = read_mail(ARF.encode()).reports
    assert (report.kind, report.message_id) == ("complaint", OURS)


def test_an_answer_says_who_what_and_to_which_letter() -> None:
    other = "<earlier@elsewhere.example>"
    mail = read_mail(reply("I have a question.", f"References: {OURS} {other}", f"In-Reply-To: {other}"))
    assert (mail.sender, mail.subject) == ("wilhelmina@people.example", "Re: Your complaint")
    assert mail.text == "I have a question."
    assert mail.answers == (other, OURS)
    assert not mail.automatic


def test_the_sign_of_a_letter_is_in_the_address() -> None:
    mail = read_mail(reply("Yes.", "Delivered-To: reply+00112233445566778899@board.example"))
    assert mail.tokens == ("00112233445566778899",)


@pytest.mark.parametrize(
    "line",
    [
        "Auto-Submitted: auto-replied",
        "Auto-Submitted: auto-generated; owner-email=x@y.example",
        "Precedence: bulk",
        "X-Autoreply: yes",
        "List-Id: <news.example>",
        "Return-Path: <>",
    ],
)
def test_a_machine_is_known_by_its_own_words(line: str) -> None:
    assert read_mail(reply("I am away.", line)).automatic


def test_a_person_who_says_not_automatic_is_believed() -> None:
    assert not read_mail(reply("Hello.", "Auto-Submitted: no")).automatic


def test_a_page_is_read_as_words() -> None:
    html = (
        "<html><head><title>x</title><style>p {}</style></head><body><p>First &amp; last</p><p>Second</p></body></html>"
    )
    assert read_mail(reply(html, kind="text/html; charset=utf-8")).text == "First & last\n\nSecond"


def test_attachments_are_counted_and_not_read() -> None:
    body = "--B\r\nContent-Type: text/plain\r\n\r\nSee this.\r\n--B\r\nContent-Type: image/png\r\n\r\nxx\r\n--B--\r\n"
    mail = read_mail(reply(body, kind='multipart/mixed; boundary="B"'))
    assert (mail.text, mail.attachments) == ("See this.", 1)


@pytest.mark.parametrize(
    ("whole", "kept"),
    [
        pytest.param("Yes.\n\nOn Monday the board wrote:\n> Dear\n> you\n", "Yes.", id="below the answer"),
        pytest.param("> Was it dark?\nYes.\n", "> Was it dark?\nYes.", id="between: kept"),
        pytest.param("> only a copy\n", "> only a copy", id="nothing else: kept"),
        pytest.param("Yes:\n\nno quote", "Yes:\n\nno quote", id="no copy"),
    ],
)
def test_the_copy_of_our_letter_is_left_out(whole: str, kept: str) -> None:
    assert without_quote(whole) == kept


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"\xff\xfe\x00garbage", id="bytes that are no mail"),
        pytest.param(reply("x", kind="text/plain; charset=unheard-of"), id="an unknown alphabet"),
        pytest.param(reply("--", kind="multipart/mixed"), id="parts without a boundary"),
        pytest.param(reply("x", "From: =?utf-8?b?broken", "References: " + "<a" * 5000), id="broken headers"),
    ],
)
def test_whatever_comes_is_read_as_well_as_it_can_be(raw: bytes) -> None:
    assert read_mail(raw).reports == ()


def test_json_reports_are_one_or_many() -> None:
    one = '{"message_id": "abc@board.example", "kind": "bounce", "reason": "full\\nbox"}'
    assert reports_of_json(one) == [Report("bounce", "<abc@board.example>", "full box")]
    assert len(reports_of_json(f"[{one}, {one}]")) == 2


@pytest.mark.parametrize(
    "text",
    ["", "[]", "7", '{"kind": "bounce"}', '{"message_id": "<a@b>", "kind": "lost"}', '{"message_id": 7, "kind": "x"}'],
)
def test_json_that_is_no_report_is_refused_with_what_is_expected(text: str) -> None:
    with pytest.raises(Unreadable):
        reports_of_json(text)
