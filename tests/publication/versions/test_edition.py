"""The edition of the template changes with everything that decides how a decision looks, and with nothing else."""

from oversight.publication.versions.edition import LENGTH, edition, edition_of


def test_the_same_files_make_the_same_edition_and_a_changed_letter_another() -> None:
    assert edition_of([b"a", b"b"]) == edition_of([b"a", b"b"])
    assert len({edition_of([b"a", b"b"]), edition_of([b"ab", b""]), edition_of([b"a", b"c"])}) == 3


def test_the_edition_of_this_house_is_short_enough_to_read_aloud() -> None:
    assert len(edition()) == LENGTH
