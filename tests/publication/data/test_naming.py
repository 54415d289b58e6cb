"""Names of rows: the same every time, recognised by their case alone."""

from oversight.publication.data.naming import belongs, new_name, new_secret, row_name


def test_a_row_has_the_same_name_every_time_and_only_its_case_knows_it() -> None:
    ours, theirs = new_secret(), new_secret()
    name = row_name(ours, "pair", 7)
    assert name == row_name(ours, "pair", 7)
    assert belongs(ours, name)
    assert not belongs(theirs, name)
    assert len({row_name(ours, kind, number) for kind in ("pair", "request") for number in range(50)}) == 100


def test_names_of_cases_are_random() -> None:
    assert len({new_name() for _ in range(1000)}) == 1000
