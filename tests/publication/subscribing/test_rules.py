"""Addresses, tokens and words of subscriptions. No database."""

import pytest

from oversight.publication.subscribing.rules import PAUSES, address_of, pause_after
from oversight.publication.subscribing.tokens import Ticket, fingerprint_of_address, read, sign
from oversight.publication.subscribing.words import _WORDS, News, news_of, question

KEY = b"k" * 40


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        (" Ines@Readers.Example ", "ines@readers.example"),
        ("a.b+c@x.example", "a.b+c@x.example"),
        ("ines@localhost", None),
        ("ines", None),
        ("ines@readers.example, two@readers.example", None),
        ("ines@readers.example\nBcc: x@y.example", None),
        (f"{'x' * 65}@readers.example", None),
        (f"x@{'y' * 200}.example", None),
        ("", None),
    ],
)
def test_an_address_is_compared_in_one_spelling_and_nothing_else_passes(typed: str, address: str | None) -> None:
    assert address_of(typed) == address


def test_a_token_opens_its_own_subscription_and_a_changed_one_nothing() -> None:
    address = fingerprint_of_address("ines@readers.example", KEY)
    token = sign(7, address, KEY)
    assert read(token, KEY) == Ticket(7, address[:16])
    assert "ines" not in token
    assert read(token, b"x" * 40) is None
    assert read(token + "x", KEY) is None
    assert read("", KEY) is None


def test_growing_pauses_end() -> None:
    assert [pause_after(attempt) for attempt in range(1, len(PAUSES) + 2)] == [*PAUSES, None]


def test_every_word_stands_in_every_language() -> None:
    assert {tuple(words) for words in _WORDS.values()} == {tuple(_WORDS["en"])}


@pytest.mark.parametrize(
    ("version", "language", "subject"),
    [
        (1, "en", "OIB: decision in case 2026-0001"),
        (2, "en", "OIB: new version of the decision in case 2026-0001"),
        (1, "es", "OIB: decisión en el caso 2026-0001"),
        (1, "vi", "OIB: decision in case 2026-0001"),
    ],
)
def test_a_mail_names_the_number_and_leads_to_the_page_and_to_the_end(
    version: int, language: str, subject: str
) -> None:
    mail = news_of(
        News("OIB", "2026-0001", version, "A search", "https://b.example/d"), "END", language, maybe_twice=False
    )
    assert mail.subject == subject
    assert "https://b.example/d" in mail.body
    assert "END" in mail.body


def test_a_mail_that_may_be_the_second_says_so() -> None:
    assert "before" in question("OIB", "every decision", "PAGE", "en", maybe_twice=True).body.splitlines()[0]
    assert "ya haya" in question("OIB", "todas", "PAGE", "es", maybe_twice=True).body.splitlines()[0]
