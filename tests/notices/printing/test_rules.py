"""Which number of the post office a letter carries, and who must have one."""

from oversight.notices.printing.rules import ToMail, to_mail, without_number


def test_the_number_of_the_bag_is_for_plain_letters_and_its_own_for_each() -> None:
    assert to_mail({1: False, 2: False, 3: True}, " BAG ", {2: " 2nd ", 3: ""}) == [
        ToMail(1, False, "BAG"),
        ToMail(2, False, "2nd"),
        ToMail(3, True, ""),
    ]


def test_recorded_delivery_asks_for_a_number_of_its_own() -> None:
    assert without_number(to_mail({1: False, 2: True, 3: True}, "BAG", {3: "RR3"})) == [2]
