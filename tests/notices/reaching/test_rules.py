"""What fits together in how a person may be reached."""

import pytest

from oversight.notices.reaching.rules import Contact, objections
from oversight.people.rules import LIMITS, Limit, Way, forbidden_ways

ONLY_EMAIL, NO_PAPER, NO_TEXT = Limit.ONLY_EMAIL, Limit.NO_PAPER, Limit.NO_TEXT
PHONE = "(555) 555-0142"


@pytest.mark.parametrize(
    ("contact", "field"),
    [
        pytest.param(Contact(), None, id="only the mailbox"),
        pytest.param(Contact(channel=Way.EMAIL), "email", id="e-mail without an address"),
        pytest.param(Contact(channel=Way.LETTER), "address", id="a letter without an address"),
        pytest.param(Contact(channel=Way.TEXT, phone="555-0142"), "phone", id="a number nobody can dial"),
        pytest.param(Contact(channel=Way.TEXT, phone=PHONE), None, id="a text"),
        pytest.param(Contact(channel=Way.TEXT, phone=PHONE, limits=frozenset({NO_TEXT})), "channel", id="no texts"),
        pytest.param(
            Contact(channel=Way.LETTER, address="x", limits=frozenset({NO_PAPER})), "channel", id="no paper at home"
        ),
        pytest.param(
            Contact(channel=Way.TEXT, phone=PHONE, email="a@b.example", limits=frozenset({ONLY_EMAIL})),
            "channel",
            id="only e-mail",
        ),
        pytest.param(Contact(limits=frozenset({ONLY_EMAIL})), "email", id="only this e-mail, but none"),
        pytest.param(Contact(limits=frozenset({Limit.NO_CALL})), None, id="no calls and the mailbox"),
    ],
)
def test_what_does_not_fit_is_named_at_its_field(contact: Contact, field: str | None) -> None:
    assert next((name for name, _ in objections(contact)), None) == field


def test_the_mailbox_is_never_closed_and_every_limit_has_its_words() -> None:
    assert forbidden_ways(frozenset(Limit)) == {Way.TEXT, Way.LETTER}
    assert set(LIMITS) == set(Limit)
