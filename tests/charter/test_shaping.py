"""Keys that are unknown or missing, and values that do not fit."""

import pytest

from tests.charter.conftest import Spoil, row

MISTAKES = [
    row(
        "an unknown key, with the one that was meant",
        "anonymous_allowed = true\n",
        "anonymous_alowed = true\n",
        "[intake] | intake.anonymous_allowed: this key is missing: true or false",
        'anonymous_alowed = true | intake.anonymous_alowed: no such key (did you mean "anonymous_allowed"?)',
    ),
    row(
        "an unknown key like no other, with the keys that there are",
        "[calendar]\n",
        "[calendar]\nzzz = 1\n",
        "zzz = 1 | calendar.zzz: no such key; the keys here are citation, reason, country, subdivision",
    ),
    row(
        "an unknown table",
        "[calendar]\n",
        "[flags]\nnew = true\n\n[calendar]\n",
        "[flags] | flags: no such key; the keys here are charter, board, calendar, numbering, intake, "
        "standard, dismissal, meetings, service, conflicts, panels, packet, hearing, review, investigation, "
        "publication, category, finding, closure, referral, clock, toll, notice, contact, request_item, seat,"
        " voting, closed_ground, incomplete, mediation, early_resolution, reopening, wall, subtype, policy, "
        "route, retention, exemption, answers, discipline, matrix, dispute, reconsideration, translations",
    ),
    row(
        "a missing key",
        'glyph = "half"\n',
        "",
        '[[finding]] | finding[2].glyph: this key is missing: one of "filled", "half", "tick", "slash"',
    ),
    row(
        "a wrong type",
        "length = 120\n",
        'length = "120"\n',
        'length = "120" | clock[4].length: a whole number, not "120"',
    ),
    row(
        "true is not a number",
        "length = 120\n",
        "length = true\n",
        "length = true | clock[4].length: a whole number, not true",
    ),
    row(
        "a length of nothing",
        "length = 120\n",
        "length = 0\n",
        "length = 0 | clock[4].length: a whole number, 1 or more, not 0",
    ),
    row(
        "a word that is not allowed, with those that are",
        'unit = "business_days"',
        'unit = "busines_days"',
        'unit = "busines_days" | clock[1].unit: one of "hours", "calendar_days", "business_days", "weeks", "months", '
        '"years", not "busines_days" (did you mean "business_days"?)',
    ),
    row(
        "a date in quotation marks",
        "source_note",
        'in_force_from = "2026-01-01"\nsource_note',
        'in_force_from = "2026-01-01" | charter.in_force_from: no such key (did you mean "in_force"?)',
    ),
    row(
        "a list that is none",
        "languages = [",
        'languages = "en"\nchannels = [',
        'languages = "en" | board.languages: a list between [ and ], not "en"',
        'channels = ["en", "es", "vi", "zh-Hans", "ar"] | board.channels: no such key; the keys here are name, '
        "short_name, address, phone, relay_phone, hours, email, website, time_zone, city, languages, emergency, "
        "department, chief_title, age_of_majority",
    ),
    row(
        "a wrong entry of a list",
        'languages = ["en", "es"',
        'languages = ["en", "Spanish!"',
        'languages = ["en", "Spanish!", "vi", "zh-Hans", "ar"] | board.languages[2]: a language code, such as "en" '
        'or "zh-Hans", not "Spanish!"',
    ),
    row(
        "an empty text",
        'name = "Model City Civilian Oversight Board"',
        'name = " "',
        'name = " " | board.name: some words between quotation marks, not " "',
    ),
    row(
        "a code with capital letters",
        'code = "danger"',
        'code = "Danger Now"',
        'code = "Danger Now" | intake.urgent[1].code: a code of small letters, digits and single hyphens, such as '
        '"first-step", not "Danger Now"',
    ),
]


@pytest.mark.parametrize(("old", "new", "expected"), MISTAKES)
def test_a_mistake_is_named_with_its_line_its_key_and_what_is_expected(
    spoil: Spoil, old: str, new: str, expected: tuple[str, ...]
) -> None:
    assert spoil((old, new)) == list(expected)


def test_a_table_where_a_list_of_tables_belongs_is_not_toml(spoil: Spoil) -> None:
    found = spoil(('[[referral]]\ncode = "internal-affairs"', '[referral]\ncode = "internal-affairs"'))
    assert len(found) == 1
    assert "the file: This is not TOML" in found[0]
