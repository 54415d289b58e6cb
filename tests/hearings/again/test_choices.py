"""What a member of a second panel can choose: a side, or a finding that neither wrote."""

from oversight.hearings.again.choices import choices_on

FINDINGS = {"sustained": "Sustained", "unfounded": "Unfounded", "exonerated": "Exonerated"}


def test_either_side_stands_or_a_finding_of_neither() -> None:
    assert choices_on(FINDINGS, "sustained", "unfounded") == {
        "board": "The board’s decision stands",
        "department": "The department’s answer stands",
        "exonerated": "Neither stands: Exonerated",
    }


def test_where_only_the_discipline_differs_both_sides_can_still_be_chosen() -> None:
    assert list(choices_on(FINDINGS, "sustained", "sustained")) == ["board", "department", "unfounded", "exonerated"]
