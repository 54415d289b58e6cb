"""Text messages: dialled right, handed over once, and the doubt kept when an answer is lost."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from oversight.adapters.mail import Refused, Unreachable
from oversight.adapters.sms import LONGEST_TEXT, GatewayTexter, OutboxTexter, Text, dialable
from tests.servers.gateway import LOST, SmsGateway

TEXT = Text("(555) 555-0142", "There is a message for you.", "abc-1")


@pytest.fixture
def gateway() -> Iterator[SmsGateway]:
    with SmsGateway() as running:
        yield running


def texter(gateway: SmsGateway) -> GatewayTexter:
    return GatewayTexter(gateway.url, "secret", "55501", timeout=5)


@pytest.mark.parametrize(
    ("written", "dialled"),
    [
        pytest.param("(555) 555-0142", "+15555550142", id="as people write it"),
        pytest.param("555.555.0142", "+15555550142", id="with dots"),
        pytest.param("1 555 555 0142", "+15555550142", id="with the country"),
        pytest.param("+44 7700 900142", "+447700900142", id="of another country"),
        pytest.param("555-0142", "", id="without its area"),
        pytest.param("555 555 0142 ext. 3", "", id="with an extension: no text arrives there"),
        pytest.param("ask my sister", "", id="words"),
        pytest.param("+1555555014255555555", "", id="too long"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_a_number_is_dialled_or_not_used(written: str, dialled: str) -> None:
    assert dialable(written) == dialled


def test_a_country_of_its_own_drops_the_leading_zero() -> None:
    assert dialable("07700 900142", "44") == "+447700900142"


def test_a_text_is_handed_over_with_its_key(gateway: SmsGateway) -> None:
    texter(gateway).send(TEXT)
    [(values, key)] = gateway.taken
    assert values == {"to": "+15555550142", "from": "55501", "text": TEXT.body, "reference": "abc-1"}
    assert key == "abc-1"
    assert gateway.tokens == ["Bearer secret"]


@pytest.mark.parametrize(
    ("status", "permanent"),
    [pytest.param(400, True, id="bad request"), pytest.param(422, True, id="no such number")],
)
def test_a_refusal_is_final_and_says_why(gateway: SmsGateway, status: int, permanent: bool) -> None:
    gateway.answers = [status]
    with pytest.raises(Refused) as refusal:
        texter(gateway).send(TEXT)
    assert refusal.value.permanent is permanent
    assert f"{status}" in refusal.value.reason
    assert "\n" not in refusal.value.reason


@pytest.mark.parametrize(
    ("status", "maybe_sent"),
    [
        pytest.param(429, False, id="too many"),
        pytest.param(503, False, id="not now"),
        pytest.param(401, False, id="our token is wrong"),
        pytest.param(302, False, id="moved: nobody follows with a token"),
        pytest.param(500, True, id="it broke: nobody knows"),
        pytest.param(504, True, id="what is behind it did not answer"),
        pytest.param(409, True, id="the same key is under way"),
        pytest.param(LOST, True, id="the line was cut after the text"),
    ],
)
def test_whether_it_may_have_gone_is_kept(gateway: SmsGateway, status: int, maybe_sent: bool) -> None:
    gateway.answers = [status]
    with pytest.raises(Unreachable) as trouble:
        texter(gateway).send(TEXT)
    assert trouble.value.maybe_sent is maybe_sent


def test_a_gateway_that_is_away_has_not_taken_it() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(Unreachable) as trouble:
        GatewayTexter(f"http://127.0.0.1:{port}/", "secret").send(TEXT)
    assert not trouble.value.maybe_sent


def test_a_gateway_that_does_not_answer_in_time_may_have_taken_it() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        with pytest.raises(Unreachable) as trouble:
            GatewayTexter(url, "secret", timeout=0.2).send(TEXT)
    assert trouble.value.maybe_sent


@pytest.mark.parametrize("url", ["http://gateway.example/", "ftp://gateway.example/", "gateway"])
def test_a_gateway_is_spoken_to_in_secret_only(url: str) -> None:
    with pytest.raises(ValueError, match="https"):
        GatewayTexter(url, "secret")


@pytest.mark.parametrize("text", [Text("555", "x", "k"), Text(TEXT.to, "x" * (LONGEST_TEXT + 1), "k")])
def test_what_cannot_be_sent_is_refused_before_anybody_is_asked(
    gateway: SmsGateway, tmp_path: Path, text: Text
) -> None:
    for one in (texter(gateway), OutboxTexter(tmp_path)):
        with pytest.raises(Refused) as refusal:
            one.send(text)
        assert refusal.value.permanent
    assert gateway.tokens == []


def test_the_demonstration_shows_each_text_once(tmp_path: Path) -> None:
    outbox = OutboxTexter(tmp_path / "texts")
    for _ in range(2):
        outbox.send(TEXT)
    [shown] = outbox.sent()
    assert (shown.to, shown.body) == ("+15555550142", TEXT.body)
