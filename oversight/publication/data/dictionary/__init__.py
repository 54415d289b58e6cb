"""The dictionary of the open data: every table and column, in plain words. Files, pages and checks read this one."""

from oversight.publication.data.dictionary.cases import (
    ALLEGATIONS,
    COMPLAINTS,
    FINDINGS,
    PENALTIES,
    RECOMMENDATIONS,
)
from oversight.publication.data.dictionary.figures import FIGURES
from oversight.publication.data.dictionary.shape import MISSING, Column, Missing, Table, cell
from oversight.publication.data.dictionary.work import DEADLINES, REQUESTS, VOCABULARY

__all__ = [
    "ALLEGATIONS",
    "COMPLAINTS",
    "DEADLINES",
    "FIGURES",
    "FINDINGS",
    "MISSING",
    "NOT_COLLECTED",
    "PENALTIES",
    "RECOMMENDATIONS",
    "REQUESTS",
    "TABLES",
    "VOCABULARY",
    "Column",
    "Missing",
    "Table",
    "cell",
]
TABLES: tuple[Table, ...] = (
    COMPLAINTS,
    ALLEGATIONS,
    FINDINGS,
    PENALTIES,
    RECOMMENDATIONS,
    REQUESTS,
    DEADLINES,
    VOCABULARY,
)
"""In the order of the page."""
NOT_COLLECTED: tuple[tuple[str, str], ...] = (
    ("Race, ethnicity and gender of people", "We do not ask for them, so there is no column."),
    ("Race, gender and years of service of officers", "The department’s roster does not tell us."),
    ("Names", "No table has any. Officers stand under their number in the case."),
    ("Addresses", "Only the district is given."),
)
"""What readers look for and do not find, and why."""
