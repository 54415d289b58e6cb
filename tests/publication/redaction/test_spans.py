"""What a text becomes in public, and which decisions outlive a change of it."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oversight.publication.redaction.spans import (
    Choice,
    Span,
    carried,
    is_decided,
    kept_places,
    public_words,
    put,
    seal_of,
)

TEXT = "Quill left. Then Quill's brother rang 555-0142."


def removed(text: str, words: str, said: str = "", basis: str = "R1", after: int = 0) -> Span:
    start = text.index(words, after)
    return Span(start=start, stop=start + len(words), choice=Choice.REMOVED, replacement=said, basis=basis)


def kept(text: str, words: str, after: int = 0) -> Span:
    start = text.index(words, after)
    return Span(start=start, stop=start + len(words), choice=Choice.KEPT, reason="It is a month.")


PUBLIC = [
    ("a mark alone", [("555-0142", "", "R2", 0)], "Quill left. Then Quill's brother rang [R2]."),
    (
        "what stands in their place, with a capital where a sentence begins",
        [("Quill", "the complainant", "R1", 0)],
        "The complainant [R1] left. Then Quill's brother rang 555-0142.",
    ),
    (
        "a possessive stays with its word",
        [("Quill", "the complainant", "R1", 5)],
        "Quill left. Then the complainant's [R1] brother rang 555-0142.",
    ),
    (
        "everything at once",
        [("Quill", "the complainant", "R1", 0), ("Quill", "", "R1", 5), ("555-0142", "", "R2", 0)],
        "The complainant [R1] left. Then [R1]'s brother rang [R2].",
    ),
]


@pytest.mark.parametrize(("spans", "public"), [row[1:] for row in PUBLIC], ids=[row[0] for row in PUBLIC])
def test_the_public_reads(spans: list[tuple[str, str, str, int]], public: str) -> None:
    found = [removed(TEXT, words, said, basis, after) for words, said, basis, after in spans]
    assert public_words(TEXT, found) == public


def test_a_line_has_no_marks() -> None:
    assert public_words("Quill at a square", [removed("Quill", "Quill", "a person")], is_line=True) == (
        "A person at a square"
    )
    assert public_words("Stop of Quill", [removed("Stop of Quill", "Quill")], is_line=True) == "Stop of …"


def test_kept_words_stay_as_they_are() -> None:
    assert public_words("In May she came.", [kept("In May she came.", "May")]) == "In May she came."


def test_a_new_decision_takes_the_place_of_what_it_overlaps() -> None:
    first = removed(TEXT, "Quill", "", "R1")
    wider = removed(TEXT, "Quill left", "", "R2")
    assert put([first], wider) == (wider,)


def test_words_are_decided_when_every_letter_of_them_is() -> None:
    text = "Ada Quill, of Elm Street"
    assert is_decided(text, 0, 9, [removed(text, "Ada"), removed(text, "Quill")])
    assert not is_decided(text, 0, 9, [removed(text, "Ada")])
    assert not is_decided(text, 0, 3, [])


CARRIED = [
    ("words before it", "Yesterday Quill left. Then Quill's brother rang 555-0142.", 2),
    ("words after it", TEXT + " Nobody answered.", 2),
    ("words between", "Quill left early. Then Quill's brother rang 555-0142.", 2),
    ("one of the two is gone", "She left. Then Quill's brother rang 555-0142.", 1),
    ("all is new", "Nothing of this is left of it.", 0),
]


@pytest.mark.parametrize(("new", "count"), [row[1:] for row in CARRIED], ids=[row[0] for row in CARRIED])
def test_a_removal_outlives_a_change_where_its_words_stand(new: str, count: int) -> None:
    spans = [removed(TEXT, "Quill"), removed(TEXT, "Quill", after=5)]
    found = carried(spans, TEXT, new)
    assert len(found) == count
    assert {new[one.start : one.stop] for one in found} <= {"Quill"}


def test_kept_words_are_asked_again_when_what_surrounds_them_changes() -> None:
    old = "The permit ran out in May of that year."
    assert len(carried([kept(old, "May")], old, old + " It was renewed.")) == 1
    assert carried([kept(old, "May")], old, "The permit was shown to May of that year.") == ()


def test_kept_words_come_with_their_surroundings() -> None:
    text = "Ada came in May of that year.\n\nMay\n\nIn May Ada left."
    spans = [
        removed(text, "Ada", "the complainant"),
        kept(text, "May"),
        kept(text, "May", 20),
        kept(text, "May", 36),
        removed(text, "Ada", "", "R1", 20),
    ]
    assert list(kept_places(text, spans)) == [("came in", "May", "of that"), ("", "May", ""), ("In", "May", "")]


def test_a_seal_changes_with_every_decision_but_not_with_who_took_it() -> None:
    span = removed(TEXT, "Quill", "the complainant")
    seal = seal_of("digest", [span])
    assert seal == seal_of("digest", [replace(span, by_id=7)])
    others = [[], [replace(span, basis="R2")], [replace(span, replacement="")], [replace(span, stop=4)]]
    assert seal not in {seal_of("digest", spans) for spans in others}
    assert seal != seal_of("another", [span])


words = st.text("abc .,\n'", max_size=60)


@given(words, words, st.lists(st.tuples(st.integers(0, 60), st.integers(1, 8)), max_size=5))
def test_carried_spans_always_cover_the_same_words_and_never_overlap(
    old: str, new: str, places: list[tuple[int, int]]
) -> None:
    spans: tuple[Span, ...] = ()
    for start, size in places:
        if start + size <= len(old):
            spans = put(spans, Span(start=start, stop=start + size, choice=Choice.REMOVED, basis="R1"))
    found = sorted(carried(spans, old, new), key=lambda one: one.start)
    said = {old[one.start : one.stop] for one in spans}
    assert all(new[one.start : one.stop] in said for one in found)
    assert all(one.stop <= two.start for one, two in pairwise(found))
