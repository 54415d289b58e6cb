"""Names and contacts are taken out of a letter; the board's own stay."""

from oversight.leaks.matching import Index
from oversight.leaks.terms import Term
from oversight.records.releasing.wording import taken_out

TERMS = Index(
    [Term("Odile Oduya", "name", "complainant", "[the complainant]"), Term("555-0188", "phone", "complainant")]
)


def test_what_is_protected_is_replaced_and_the_rest_is_untouched() -> None:
    text = "Dear Odile Oduya,\n\nwe called 555-0188. Call us at 555-0100.\n\nMs. Oduya’s complaint is closed."
    found = taken_out(text, TERMS, ["555-0100"])
    assert "Oduya" not in found
    assert "0188" not in found
    assert "Call us at 555-0100." in found
    assert found.startswith("Dear [the complainant],")
