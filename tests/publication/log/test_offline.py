"""A log that was handed on: every change of it is named."""

from collections.abc import Callable
from typing import Any

import pytest

from oversight.publication.log.offline import LogBroken, NotALog, check_log
from tests.factories.public_log import MadeLog, digest_of, two_versions

Plain = dict[str, Any]


def test_an_untouched_log_holds_together() -> None:
    made = two_versions()
    checked = check_log(made.log, made.key_file)
    assert (checked.entries, checked.unsigned, len(checked.about("2026-0001"))) == (6, 0, 4)


def _alter(log: Plain, _keys: Plain) -> None:
    log["entries"][1]["commitment"] = digest_of("f")
    del log["entries"][1]["content"]


def _reveal_other(log: Plain, _keys: Plain) -> None:
    log["entries"][1]["content"]["sha256"] = digest_of("f")


def _swap(log: Plain, _keys: Plain) -> None:
    log["entries"][1], log["entries"][2] = log["entries"][2], log["entries"][1]


def _cut(log: Plain, _keys: Plain) -> None:
    del log["entries"][-1]


def _move_head(log: Plain, _keys: Plain) -> None:
    log["heads"][0]["position"] = 5


def _other_day(log: Plain, _keys: Plain) -> None:
    log["heads"][0]["day"] = "2025-01-01"


def _no_heads(log: Plain, _keys: Plain) -> None:
    log["heads"] = []


def _strange_key(_log: Plain, keys: Plain) -> None:
    keys["keys"] = MadeLog().key_file["keys"]


def _wrong_name(_log: Plain, keys: Plain) -> None:
    keys["keys"][0]["key"] = "0" * 16


def _ended_before(_log: Plain, keys: Plain) -> None:
    keys["keys"][0]["until"] = "2026-03-01T00:00:00Z"


def _compromised(_log: Plain, keys: Plain) -> None:
    keys["keys"][0]["compromised"] = True


def _other_board(_log: Plain, keys: Plain) -> None:
    keys["board"] = "elsewhere"


CHANGES = [
    (_alter, "is not what head 1 was signed for"),
    (_reveal_other, "Entry 2 does not commit to what it says"),
    (_swap, "Entry 2 is missing"),
    (_cut, "A signed head names entry 6; the log ends at 5"),
    (_move_head, "has a signature that is not that of key"),
    (_other_day, "has a signature that is not that of key"),
    (_no_heads, "No head of this log"),
    (_strange_key, "not among the board's keys"),
    (_wrong_name, "does not have the name"),
    (_ended_before, "at a time when key"),
    (_compromised, "No head of this log"),
    (_other_board, "different boards"),
]


@pytest.mark.parametrize(("change", "named"), CHANGES, ids=lambda value: getattr(value, "__name__", ""))
def test_every_change_is_named(change: Callable[[Plain, Plain], None], named: str) -> None:
    made = two_versions()
    log, keys = made.log, made.key_file
    change(log, keys)
    with pytest.raises(LogBroken, match=named):
        check_log(log, keys)


@pytest.mark.parametrize("gone", ["heads", "entries", "board", "format"])
def test_a_file_without_a_value_is_no_log(gone: str) -> None:
    made = two_versions()
    log = made.log
    del log[gone]
    with pytest.raises(NotALog):
        check_log(log, made.key_file)


def test_what_was_added_behind_the_signed_head_counts_for_nothing() -> None:
    made = two_versions()
    made.add("pdf", "2026-0001/v9", digest_of("f"))
    checked = check_log(made.log, made.key_file)
    assert (checked.unsigned, checked.with_digest(digest_of("f"))) == (1, None)


def test_a_former_key_vouches_for_the_next_and_its_heads_stay_good() -> None:
    made = two_versions()
    first = made.keys[0]["key"]
    made.begin_key()
    made.sign()
    checked = check_log(made.log, made.key_file)
    assert checked.newest.number == 2
    assert checked.vouched_for_by(first)
    assert not checked.vouched_for_by("0" * 16)


def test_nobody_vouches_for_the_key_after_a_compromised_one() -> None:
    made = two_versions()
    first = made.keys[0]["key"]
    made.begin_key(endorsed=False)
    made.sign()
    assert not check_log(made.log, made.key_file).vouched_for_by(first)


def test_a_false_word_for_a_key_is_found() -> None:
    made = two_versions()
    made.begin_key()
    made.sign()
    keys = made.key_file
    keys["keys"][1]["endorsement"] = "0" * 128
    with pytest.raises(LogBroken, match="vouches for it"):
        check_log(made.log, keys)
