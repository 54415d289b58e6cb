"""What somebody types."""

import pytest

from oversight.publication.log.asking import Asked, read_asked

PRINT = "0123abcd" * 8
TYPED = [
    ("2026-0001", Asked(number="2026-0001")),
    (" 2026-0001 ", Asked(number="2026-0001")),
    ("2026-0001 v2", Asked(number="2026-0001", version=2)),
    ("2026-0001/v2", Asked(number="2026-0001", version=2)),
    ("2026-0001, Version 12", Asked(number="2026-0001", version=12)),
    ("2026-0001, versión 3", Asked(number="2026-0001", version=3)),
    (PRINT, Asked(fingerprint=PRINT)),
    (f" {PRINT[:8].upper()} {PRINT[8:]}\n", Asked(fingerprint=PRINT)),
    (PRINT[:-1], None),
    (PRINT + "0", None),
    ("", None),
    ("two words", None),
    ("2026-0001 v0", None),
    ("x" * 500, None),
]


@pytest.mark.parametrize(("typed", "asked"), TYPED)
def test_a_number_or_a_fingerprint_is_meant(typed: str, asked: Asked | None) -> None:
    assert read_asked(typed) == asked
