"""The receipt: two forms of one number, read back from whatever a person types."""

import math
import random
import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oversight.complaints import receipts
from oversight.complaints.receipts import BASE, RECEIPTS, Receipt, keyed, new, parse, word_list

KEY = b"k" * 32
KNOWN = Receipt(123_456_789_012_345_678_901)
every_receipt = st.integers(0, RECEIPTS - 1).map(Receipt)


def hyphenated() -> Receipt:
    """A receipt of words that have a hyphen, or could be thought to have one."""
    number = 0
    for word in ("yoyo", "drop-down", "felt-tip", "t-shirt", "abacus", "zoom"):
        number = number * BASE + word_list().index(word)
    return Receipt(number)


def test_no_word_begins_another_and_none_sounds_like_another() -> None:
    letters = sorted(word.replace("-", "") for word in word_list())
    assert len(set(letters)) == len(letters) == BASE == 7775
    assert not [two for one, two in pairwise(letters) if two.startswith(one)]


def test_a_receipt_carries_at_least_77_random_bits() -> None:
    assert math.log2(RECEIPTS) >= 77


def test_a_list_of_another_length_is_refused_at_load(monkeypatch: pytest.MonkeyPatch) -> None:
    word_list.cache_clear()
    monkeypatch.setattr(receipts, "LIST_SIZE", 7777)
    with pytest.raises(RuntimeError, match="word list"):
        word_list()
    word_list.cache_clear()


def test_new_receipts_differ_and_have_both_forms() -> None:
    made = {new().number for _ in range(200)}
    assert len(made) == 200
    one = new(random.Random(1).randrange)
    assert len(one.words) == 6
    assert re.fullmatch(r"(?:[0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}", one.code)


def test_the_two_forms_of_a_known_number_never_change() -> None:
    assert KNOWN.code == "003B-2KMZ-G4QK-CV1N"
    assert KNOWN.words == ("abiding", "footprint", "crested", "whimsical", "exhale", "overeater")


@given(every_receipt)
def test_both_forms_are_read_back_as_the_same_number(receipt: Receipt) -> None:
    assert parse(" ".join(receipt.words)) == receipt
    assert parse(receipt.code) == receipt


@given(every_receipt, st.sampled_from([" ", ", ", " - ", "\n", ".\r\n", "\t", "\u00a0", ""]), st.booleans())
def test_separators_and_case_do_not_matter(receipt: Receipt, separator: str, upper: bool) -> None:
    words = separator.join(receipt.words)
    assert parse(words.upper() if upper else words) == receipt


@given(every_receipt)
def test_both_forms_have_the_same_keyed_hash(receipt: Receipt) -> None:
    assert keyed(parse(" ".join(receipt.words)), KEY) == keyed(parse(receipt.code), KEY)


@given(st.text(max_size=60))
def test_no_text_makes_it_fail(text: str) -> None:
    assert parse(text) is None or isinstance(parse(text), Receipt)


WORDS = list(KNOWN.words)
READABLE = {
    "numbered lines": "\n".join(f"{at}. {word}" for at, word in enumerate(WORDS, 1)),
    "numbered with brackets": " ".join(f"{at}) {word}" for at, word in enumerate(WORDS, 1)),
    "capitals and commas": ", ".join(WORDS).upper(),
    "a trailing full stop": " ".join(WORDS) + ".",
    "a line break in the middle": " ".join(WORDS[:3]) + "\r\n" + " ".join(WORDS[3:]),
    "typed without spaces": "".join(WORDS),
    "full-width letters": "".join(chr(ord(one) + 0xFEE0) if one.isalpha() else one for one in " ".join(WORDS)),
    "the code in lower case": KNOWN.code.lower(),
    "the code without hyphens": KNOWN.code.replace("-", ""),
    "the code with en dashes and spaces": KNOWN.code.replace("-", " – "),
    "the letter O for the digit 0": KNOWN.code.replace("0", "o"),
    "the letter I for the digit 1": KNOWN.code.replace("1", "i"),
    "the letter L for the digit 1": KNOWN.code.replace("1", "L"),
}


@pytest.mark.parametrize("text", READABLE.values(), ids=READABLE.keys())
def test_a_receipt_is_read_from(text: str) -> None:
    assert parse(text) == KNOWN


HYPHENS = {
    "as printed": "yo-yo drop-down felt-tip t-shirt abacus zoom",
    "without them": "yoyo dropdown felttip tshirt abacus zoom",
    "as spaces": "yo yo drop down felt tip t shirt abacus zoom",
    "broken at the hyphen": "yo-\nyo drop-\ndown felt-tip t-shirt abacus zoom",
    "with a typographic hyphen": "yo\u2010yo drop\u2010down felt\u2010tip t\u2010shirt abacus zoom",
}


@pytest.mark.parametrize("text", HYPHENS.values(), ids=HYPHENS.keys())
def test_hyphens_inside_words_may_be_typed(text: str) -> None:
    assert parse(text) == hyphenated()


NOT_RECEIPTS = {
    "nothing": "",
    "blanks": " \n\t ",
    "five words": " ".join(WORDS[:5]),
    "seven words": " ".join([*WORDS, "zoom"]),
    "a word not in the list": " ".join([*WORDS[:5], "complainant"]),
    "fifteen characters": KNOWN.code[:-1],
    "seventeen characters": KNOWN.code + "A",
    "a number beyond the range": "ZZZZ-ZZZZ-ZZZZ-ZZZZ",
    "a sign outside the alphabet": "003B-5E6A-0JBX-CV1é",
    "very long text": "a" * 200_000,
    "a NUL byte": "\0" * 16,
    "emoji": "🙂" * 16,
}


@pytest.mark.parametrize("text", NOT_RECEIPTS.values(), ids=NOT_RECEIPTS.keys())
def test_it_is_not_a_receipt(text: str) -> None:
    assert parse(text) is None


def test_the_hash_depends_on_the_key_and_on_the_number() -> None:
    hashes = {keyed(KNOWN, KEY), keyed(KNOWN, b"x" * 32), keyed(Receipt(0), KEY), keyed(None, KEY)}
    assert len(hashes) == 4
    assert all(re.fullmatch(r"[0-9a-f]{64}", one) for one in hashes)


def test_what_is_no_receipt_has_the_hash_of_no_receipt() -> None:
    assert keyed(parse("nonsense"), KEY) == keyed(None, KEY)


def test_the_number_does_not_show_in_logs() -> None:
    assert str(KNOWN.number) not in repr(KNOWN)


@pytest.mark.parametrize("number", [-1, RECEIPTS], ids=["below zero", "beyond the range"])
def test_a_number_out_of_range_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match="range"):
        Receipt(number)
