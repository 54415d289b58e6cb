"""Keys of one table that must agree with each other."""

import pytest

from tests.charter.conftest import Spoil, row

MISTAKES = [
    row(
        "a rule without its authority",
        'citation = "City Code 9-34(b)"\n',
        "",
        "[[clock]] | clock[4].citation: a citation of the law, or a key reason that says why there is none",
    ),
    row(
        "a quorum that no meeting reaches",
        "quorum = 5",
        "quorum = 10",
        "quorum = 10 | voting[2].quorum: no more than the 9 seats of the body",
    ),
    row(
        "a board that refers a tie to itself",
        'tie = "not_adopted"',
        'tie = "full_board"',
        'tie = "full_board" | voting[2].tie: "not_adopted", because the full board cannot refer a tie to itself',
    ),
    row(
        "a time zone nobody knows",
        'time_zone = "America/New_York"',
        'time_zone = "New York"',
        'time_zone = "New York" | board.time_zone: the name of a time zone, such as "America/New_York"',
    ),
    row(
        "a country nobody knows",
        'country = "US"',
        'country = "Atlantis"',
        'country = "Atlantis" | calendar.country: a country whose holidays are known, by its two letters, such as "US"',
    ),
    row(
        "a region nobody knows",
        'country = "US"',
        'country = "US"\nsubdivision = "ENG"',
        'subdivision = "ENG" | calendar.subdivision: a region of US whose holidays are known, such as "NY", or nothing',
    ),
    row(
        "a pattern that gives two cases one number",
        'pattern = "{year}-{serial:04d}"',
        'pattern = "{year}-A"',
        'pattern = "{year}-A" | numbering.pattern: letters, digits and hyphens around {year} and {serial}, such as '
        '"{year}-{serial:04d}"',
    ),
    row(
        "a pattern with a slash",
        'pattern = "{year}-{serial:04d}"',
        'pattern = "{year}/{serial}"',
        'pattern = "{year}/{serial}" | numbering.pattern: letters, digits and hyphens around {year} and {serial}, '
        'such as "{year}-{serial:04d}"',
    ),
    row(
        "a pattern that reaches into the program",
        'pattern = "{year}-{serial:04d}"',
        'pattern = "{year.__class__}{serial}"',
        'pattern = "{year.__class__}{serial}" | numbering.pattern: letters, digits and hyphens around {year} and '
        '{serial}, such as "{year}-{serial:04d}"',
    ),
    row(
        "a promise without its date",
        'promise = "We aim to finish the investigation by {date}."',
        'promise = "We aim to finish soon."',
        'promise = "We aim to finish soon." | clock[4].promise: a sentence with {date} in it and no other braces',
    ),
    row(
        "a promise with another field",
        'promise = "We aim to finish the investigation by {date}."',
        'promise = "{name} hears from us by {date}."',
        'promise = "{name} hears from us by {date}." | clock[4].promise: a sentence with {date} in it and no other '
        "braces",
    ),
    row(
        "an escalation to nobody",
        'escalate_to = "director"\n',
        "",
        '[[clock]] | clock[1].escalate_to: an office, if and only if at_due is "escalate"',
    ),
    row(
        "a clock that waits for the end of no clock",
        'anchor = "decision"',
        'anchor = "clock_end"',
        '[[clock]] | clock[8].after: the code of another clock, if and only if the anchor is "clock_end"',
    ),
    row(
        "hours that roll",
        'unit = "hours"',
        'unit = "hours"\nroll = "backward"',
        'roll = "backward" | clock[10].roll: "none", because hours run on the clock; hours_count_weekends leaves out '
        "closed days",
    ),
    row(
        "hours of which the first day counts",
        'unit = "hours"',
        'unit = "hours"\ncount_trigger_day = true',
        "count_trigger_day = true | clock[10].count_trigger_day: nothing, because the length is in hours and runs "
        "from the moment itself",
    ),
    row(
        "business days with a rule about hours",
        'unit = "business_days"',
        'unit = "business_days"\nhours_count_weekends = false\nshort_period = 11',
        "hours_count_weekends = false | clock[1].hours_count_weekends: nothing, because the length is not in hours",
        "short_period = 11 | clock[1].short_period: nothing, because only a length in calendar days can be a short "
        "period",
    ),
    row(
        "a notice to nobody, by no way",
        'recipients = ["complainant", "guardian", "representative"]\nchannels = ["email", "text", "letter", "mailbox"]',
        "recipients = []\nchannels = []",
        "recipients = [] | notice[1].recipients: at least one recipient",
        "channels = [] | notice[1].channels: at least one channel",
    ),
    row(
        "a notice about no clock, after an event of clocks",
        'clock = "delay-report"\nrecipients = ["complainant"',
        'recipients = ["complainant"',
        "[[notice]] | notice[18].clock: the code of a clock, if and only if the trigger is an event of clocks",
    ),
    row(
        "a hold without a limit",
        "holdable = true\nmax_hold_days = 90",
        "holdable = true",
        "[[notice]] | notice[15].max_hold_days: days, one or more, if and only if holdable = true",
    ),
    row(
        "a part to change in a letter that nobody reads first",
        'template = "routing"',
        'template = "routing"\neditable = ["note"]',
        'editable = ["note"] | notice[3].editable: nothing, because nobody reads it first; timing = "approval" lets a '
        "person change parts",
    ),
    row(
        "recorded delivery by e-mail",
        'recipients = ["officer"]\nchannels = ["letter"]\ntemplate = "draft-report"',
        'recipients = ["officer"]\nchannels = ["email"]\ntemplate = "draft-report"',
        'channels = ["email"] | notice[31].channels: "letter" among them: recorded delivery needs paper',
    ),
    row(
        "a confidential letter to an officer by e-mail alone",
        'recipients = ["officer"]\nchannels = ["letter"]\ntemplate = "officer-notice"',
        'recipients = ["officer"]\nchannels = ["email"]\ntemplate = "officer-notice"',
        'channels = ["email"] | notice[5].channels: "letter" among them: a confidential letter to someone without a '
        "mailbox needs paper",
    ),
    row(
        "a guardian in nobody's place",
        'recipients = ["complainant", "guardian", "representative"]\nchannels = ["email", "text", "letter", "mailbox"]',
        'recipients = ["guardian"]\nchannels = ["email", "letter", "mailbox"]',
        'recipients = ["guardian"] | notice[1].recipients: "complainant" beside "guardian", who gets it only in place '
        "of a complainant under age",
    ),
    row(
        "a condition nobody understands",
        'when = "decision = investigate"',
        'when = "decision is investigate"',
        'when = "decision is investigate" | notice[6].when: a field of the event and its values, such as '
        '"decision = dismiss | refer", not "decision is investigate"',
    ),
    row(
        "an institution that cannot be reached",
        'address = ["12 Garrison Square, Room 114", "Model City"]',
        "address = []",
        "address = [] | contact[1].address: an e-mail address or a postal address",
    ),
]


@pytest.mark.parametrize(("old", "new", "expected"), MISTAKES)
def test_a_mistake_is_named_with_its_line_its_key_and_what_is_expected(
    spoil: Spoil, old: str, new: str, expected: tuple[str, ...]
) -> None:
    assert spoil((old, new)) == list(expected)
