"""The five answers."""

import pytest

from oversight.publication.log.judging import Claim, Copy, judge_copy, judge_number
from oversight.publication.log.offline import CheckedLog, check_log
from tests.factories.public_log import digest_of, two_versions

NEW, OLD, OTHER = digest_of("e"), digest_of("b"), digest_of("9")


@pytest.fixture(scope="module")
def known() -> CheckedLog:
    made = two_versions()
    return check_log(made.log, made.key_file)


def says(*claims: Claim, printed: str = "") -> Copy:
    return Copy(OTHER, printed=(printed,) if printed else (), claims=claims)


COPIES = [
    pytest.param(Copy(NEW), "authentic", 2, id="the file of the newest version"),
    pytest.param(Copy(OLD), "superseded", 1, id="the file of an earlier version"),
    pytest.param(Copy(OTHER, text=digest_of("d")), "authentic", 2, id="another file with the words of the newest"),
    pytest.param(Copy(OTHER, text=digest_of("a")), "superseded", 1, id="another file with earlier words"),
    pytest.param(says(Claim("2026-0001", 1)), "altered", 1, id="a changed copy that says its number and version"),
    pytest.param(says(Claim("2026-0001", 7)), "altered", 2, id="a copy of a version that never was"),
    pytest.param(says(Claim("2026-0001")), "altered", 2, id="a copy that says its number alone"),
    pytest.param(says(printed=digest_of("a")), "altered", 1, id="a copy on which a known fingerprint is printed"),
    pytest.param(says(Claim("2026-0002", 1)), "taken-down", 1, id="a copy of what was taken down"),
    pytest.param(Copy(digest_of("c")), "unknown", 0, id="the fingerprint of what was taken down means nothing"),
    pytest.param(says(Claim("2026-0099", 1)), "unknown", 0, id="a copy that says a number nobody knows"),
    pytest.param(Copy(OTHER), "unknown", 0, id="a file that says nothing"),
    pytest.param(Copy(""), "unknown", 0, id="no fingerprint does not meet the empty one of a taking down"),
]


@pytest.mark.parametrize(("copy", "answer", "version"), COPIES)
def test_a_copy_gets_one_of_five_answers(known: CheckedLog, copy: Copy, answer: str, version: int) -> None:
    judgment = judge_copy(copy, known)
    assert (judgment.answer, judgment.version) == (answer, version)


NUMBERS = [
    pytest.param("2026-0001", 0, "authentic", 2, id="a number means its newest version"),
    pytest.param("2026-0001", 2, "authentic", 2, id="the newest version by its number"),
    pytest.param("2026-0001", 1, "superseded", 1, id="an earlier version by its number"),
    pytest.param("2026-0001", 3, "unknown", 3, id="a version that never was"),
    pytest.param("2026-0002", 0, "taken-down", 0, id="a number that was taken down"),
    pytest.param("2026-0002", 1, "taken-down", 1, id="a version that went with its number"),
    pytest.param("2026-0099", 0, "unknown", 0, id="a number nobody knows"),
]


@pytest.mark.parametrize(("number", "asked", "answer", "version"), NUMBERS)
def test_a_number_gets_an_answer_too(known: CheckedLog, number: str, asked: int, answer: str, version: int) -> None:
    judgment = judge_number(number, asked, known)
    assert (judgment.answer, judgment.version) == (answer, version)


def test_what_comes_back_by_another_order_is_genuine_again() -> None:
    made = two_versions()
    made.add("decision", "2026-0002/v1", digest_of("c"))
    made.sign()
    known = check_log(made.log, made.key_file)
    assert judge_copy(Copy(digest_of("c")), known).answer == "authentic"
    assert judge_number("2026-0002", 0, known).answer == "authentic"


def test_one_version_taken_down_leaves_the_others() -> None:
    made = two_versions()
    made.forget(1)
    made.forget(2)
    made.add("taken-down", "2026-0001/v1", "")
    made.sign()
    known = check_log(made.log, made.key_file)
    assert judge_number("2026-0001", 0, known).version == 2
    assert judge_number("2026-0001", 1, known).answer == "taken-down"
    assert judge_copy(says(Claim("2026-0001", 1)), known).answer == "taken-down"
    assert judge_copy(says(Claim("2026-0001", 2)), known).answer == "altered"
