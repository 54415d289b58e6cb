"""What a kept list may hold, and cells that no spreadsheet takes for a formula."""

import pytest

from oversight.cases.saved.rules import LONGEST, MOST, harmless, narrowed, why_not_keep, why_not_share

NAMES = ("q", "phase", "mine")


@pytest.mark.parametrize(
    ("value", "written"),
    [
        pytest.param("=HYPERLINK(1)", "'=HYPERLINK(1)", id="a formula"),
        pytest.param("+1", "'+1", id="a plus"),
        pytest.param("-2+3", "'-2+3", id="a minus"),
        pytest.param("@SUM(A1)", "'@SUM(A1)", id="an at sign"),
        pytest.param("\t=1", "'\t=1", id="a tab before it"),
        pytest.param("  =1", "'  =1", id="blanks before it"),
        pytest.param("＝1", "'＝1", id="a wide sign"),
        pytest.param("Wilhelmina O'Neil", "Wilhelmina O'Neil", id="a name"),
        pytest.param(12, "12", id="a number"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_a_cell_is_words_to_a_spreadsheet(value: object, written: str) -> None:
    assert harmless(value) == written


def test_a_list_holds_only_what_the_case_list_knows() -> None:
    assert narrowed({"mine": "y", "phase": "", "evil": "1", "q": "bus"}, NAMES) == {"q": "bus", "mine": "y"}


@pytest.mark.parametrize(
    ("kept", "shared"),
    [
        pytest.param({"phase": "board"}, True, id="a stage may be shared"),
        pytest.param({"q": "Sandoval"}, False, id="words may name a person"),
        pytest.param({"mine": "y"}, False, id="mine is not yours"),
    ],
)
def test_what_may_be_shared(kept: dict[str, str], shared: bool) -> None:
    assert (why_not_share(kept) is None) is shared


@pytest.mark.parametrize(
    ("name", "kept", "count", "refused"),
    [
        pytest.param("Board", {"phase": "board"}, 0, False, id="a name and a stage"),
        pytest.param("  ", {"phase": "board"}, 0, True, id="no name"),
        pytest.param("x" * (LONGEST + 1), {"phase": "board"}, 0, True, id="a name without end"),
        pytest.param("All", {}, 0, True, id="everything"),
        pytest.param("One more", {"phase": "board"}, MOST, True, id="too many"),
    ],
)
def test_what_may_be_kept(name: str, kept: dict[str, str], count: int, refused: bool) -> None:
    assert (why_not_keep(name, kept, count) is not None) is refused
