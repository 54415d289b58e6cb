"""What the boards of California share: the year of Gov. Code 3304(d) with its stops, and the hours before a meeting."""

from tests.charter.charters.golden import golden

CALIFORNIA = [
    golden("discipline-limit", "2026-01-15", "2027-01-15", "one year from discovery"),
    golden("discipline-limit", "2024-02-29", "2025-02-28", "29 Feb + 1 year: the last day of February"),
    golden(
        "discipline-limit",
        "2026-01-15",
        "2027-02-15",
        "15 Jan 2027 + 31 days of March in which charges were pending",
        tolls=("2026-03-01/2026-04-01=criminal-case",),
    ),
    golden(
        "discipline-limit",
        "2026-01-15",
        "2027-03-01",
        "1 Mar to 14 Apr stopped, the overlap once: 45 days; 16 to 31 Jan, 44 on 28 Feb, 45 on 1 Mar",
        tolls=("2026-03-01/2026-04-01=criminal-case", "2026-03-15/2026-04-15=waiver"),
    ),
    golden("discipline-limit", "2026-01-15", None, "an open stop: no date", tolls=("2026-03-01/=criminal-case",)),
    golden(
        "discipline-limit",
        "2025-12-30",
        "2026-12-30",
        "discovery is not recorded yet: one year from the incident",
        instead="incident",
    ),
    golden(
        "agenda-regular",
        "2026-03-09T17:30",
        "2026-03-06T17:30:00-08:00",
        "Monday 17:30 - 72 h over the night of 8 March: Friday 17:30, the weekend counts",
    ),
    golden(
        "agenda-special",
        "2026-11-02T10:00",
        "2026-11-01T10:00:00-08:00",
        "Monday 10:00 - 24 h: Sunday 10:00, after the clocks went back",
    ),
]
