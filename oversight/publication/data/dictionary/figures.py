"""The figures on public pages: from which table each is counted, and how, so that anybody can count again. Pure."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One figure: where it stands, from which table it comes, and how it is counted from the rows."""

    code: str
    title: str
    endpoint: str
    "The page on which it stands."
    table: str
    words: tuple[str, ...]


FIGURES: tuple[Figure, ...] = (
    Figure(
        code="figure-promises",
        title="Promises we kept",
        endpoint="insights.promises",
        table="deadlines",
        words=(
            "Take the rows with promise = true whose due_in is the month. Kept are those with kept = in time.",
            "The share is kept of all, in whole percent; below 5 rows none is given. 100 only when all were kept.",
            "A month is the sum of its kinds. Kinds with fewer than 5 rows in a month have no month in the data.",
        ),
    ),
    Figure(
        code="figure-answers",
        title="How fast the department answers",
        endpoint="scoreboard.answers",
        table="requests",
        words=(
            "Take the rows with last_year = true, unit by unit. Days are the median of the rows that have days.",
            "In time is the share of rows with in_time = true. Below 5 rows nothing is given.",
            "“None exists”: the rows with first = true and said_none = true; among them those with found_later = true.",
        ),
    ),
    Figure(
        code="figure-agreement",
        title="The board and the chief",
        endpoint="ledger.public",
        table="findings",
        words=(
            "Take the rows with sustained = true that have a day in sent_on; the year is that of sent_on.",
            "Agreement is the share with agrees = true among those with a day in answered_on.",
            "Days to the answer: from sent_on to answered_on, once for each complaint; the median of these.",
            "Without an answer: complaints with unanswered = true. Below 5 rows or complaints nothing is given.",
        ),
    ),
)
