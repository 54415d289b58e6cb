"""What must agree between the tables of a charter."""

from pathlib import Path

import pytest

from oversight.charter.loading import check, load
from tests.charter.conftest import Spoil, row

MISTAKES = [
    row(
        "a code given twice",
        'code = "first-contact"',
        'code = "acknowledgement"',
        'code = "acknowledgement" | clock[3].code: a code that no other [[clock]] has; "acknowledgement" stands here '
        "twice",
    ),
    row(
        "a name of a clock that there is not",
        'within = "outcome-letter"',
        'within = "outcome-leter"',
        'within = "outcome-leter" | notice[41].within: the code of a [[clock]] of this charter, not "outcome-leter" '
        '(did you mean "outcome-letter"?)',
    ),
    row(
        "seats that do not add up",
        "seats = 9",
        "seats = 11",
        "seats = 11 | voting[2].seats: 9, the number of [[seat]] that are not alternates",
    ),
    row(
        "a body without a rule",
        'body = "board"',
        'body = "panel"',
        '[[voting]] | voting: a [[voting]] with body = "board", or with body = "official" where one person '
        "decides alone",
        'body = "panel" | voting[2].body: a body that no other [[voting]] has; "panel" stands here twice',
    ),
    row(
        "a clock that waits for an unknown one",
        'anchor = "decision"',
        'anchor = "clock_end"\nafter = "screning"',
        'after = "screning" | clock[8].after: the code of a [[clock]] of this charter, not "screning" (did you mean '
        '"screening"?)',
    ),
    row(
        "members who may read in, where no body lets them",
        "reading_in = true\n",
        "",
        'evidence = "reading_in" | hearing.evidence: "all_sessions", because no [[voting]] has reading_in = true',
    ),
    row(
        "a member who must attend everything, where a body lets them read in",
        'evidence = "reading_in"',
        'evidence = "all_sessions"',
        'evidence = "all_sessions" | hearing.evidence: "reading_in", because a [[voting]] has reading_in = true',
    ),
    row(
        "service through the chief of what cannot be issued",
        "subpoenas = true\n",
        "",
        "through_chief = true | hearing.through_chief: false, because the board issues no subpoenas",
    ),
    row(
        "an agenda clock that counts on",
        'regular_notice = "agenda-regular"',
        'regular_notice = "screening"',
        'regular_notice = "screening" | meetings.regular_notice: a clock that counts backward from the meeting; '
        '"screening" does not',
    ),
]


@pytest.mark.parametrize(("old", "new", "expected"), MISTAKES)
def test_a_mistake_is_named_with_its_line_its_key_and_what_is_expected(
    spoil: Spoil, old: str, new: str, expected: tuple[str, ...]
) -> None:
    assert spoil((old, new)) == list(expected)


def test_an_event_that_never_happens_is_a_mistake_where_the_events_are_known(model_text: str, tmp_path: Path) -> None:
    path = tmp_path / "charter.toml"
    path.write_text(model_text, encoding="utf-8")
    charter = load(path)
    events = {clock.ended_by for clock in charter.clocks} | {notice.trigger for notice in charter.notices}
    assert check(path, events) == []
    wrong = check(path, {event.replace("complaint_filed", "complaint_sent") for event in events})
    assert [mistake.key for mistake in wrong] == ["notice[1].trigger"]
    assert wrong[0].expected == 'an event that happens; "complaint_filed" never does (did you mean "complaint_sent"?)'


def test_a_circle_of_clocks_is_a_mistake(spoil: Spoil) -> None:
    found = spoil(
        ('anchor = "receipt"', 'anchor = "clock_end"\nafter = "screening"'),
        ('anchor = "perfected"', 'anchor = "clock_end"\nafter = "acknowledgement"'),
    )
    assert found == [
        'after = "screening" | clock[1].after: a clock that does not itself wait for "acknowledgement"',
        'after = "acknowledgement" | clock[2].after: a clock that does not itself wait for "screening"',
    ]


def test_a_finding_must_count_as_sustained(spoil: Spoil) -> None:
    found = spoil(("counts_as_sustained = true", "counts_as_sustained = false"))
    assert found == ["[[finding]] | finding: at least one finding with counts_as_sustained = true"]


def test_words_of_another_record_stand_for_one_category_only(spoil: Spoil) -> None:
    found = spoil(
        ('rule = "Manual 3.01"', 'rule = "Manual 3.01"\nraw = ["FORCE", "Force"]'),
        ('rule = "Manual 3.03"', 'rule = "Manual 3.03"\nraw = ["Spray", " force "]'),
    )
    assert found == [
        'raw = ["Spray", " force "] | category[2].raw[2]: words that stand for one category only; " force " stands in '
        "another one too"
    ]
