"""The tables about the board’s and the department’s work: requests and deadlines. They name no case. Pure."""

from oversight.publication.data.dictionary.shape import Missing, Table, column
from oversight.publication.data.hierarchies import MONTHS, NAMES

NOT_TIED = "It does not say which case it was: its days would tell when the case came."
REQUESTS = Table(
    name="requests",
    title="Requests to the department",
    words=f"One row for each time the board asked a unit of the department for something and it fell due. {NOT_TIED}",
    columns=(
        column("request_id", "Row", "A random name of this time of asking."),
        column("unit", "Unit", "The unit that was asked.", Missing.WITHHELD, ladder=NAMES),
        column("due_in", "Due", "The month in which the answer was due.", Missing.WITHHELD, ladder=MONTHS),
        column("item", "Asked for", "What was asked for, by the board’s code.", codes="request_item"),
        column("last_year", "Last year", "Whether it fell due in the 365 days before the snapshot.", kind="boolean"),
        column("days", "Days", "Calendar days from asking to the first full answer.", Missing.NOT_YET, kind="integer"),
        column("in_time", "In time", "Whether the full answer came by the day it was due.", kind="boolean"),
        column("first", "First", "Whether this was the first time this thing was asked for.", kind="boolean"),
        column(
            "said_none",
            "None exists",
            "Whether the unit said, in the 365 days before the snapshot, that no such thing exists.",
            kind="boolean",
        ),
        column("found_later", "Found later", "Whether it was found after all.", kind="boolean"),
    ),
    order=("due_in", "due_in", "due_in", "unit"),
)
DEADLINES = Table(
    name="deadlines",
    title="Deadlines",
    words=f"One row for each day that the law set the board or the department, once it is past. {NOT_TIED}",
    columns=(
        column("deadline_id", "Row", "A random name of this deadline."),
        column("clock", "Clock", "Which rule of the law it is, by code.", codes="clock"),
        column("due_in", "Due", "The month in which it was due.", Missing.WITHHELD, ladder=MONTHS),
        column("promise", "Promise", "Whether the day was told to the person who complained.", kind="boolean"),
        column("kept", "Kept", "in time, late, or not done yet."),
    ),
    order=("due_in", "due_in", "due_in"),
    apart="clock",
)
VOCABULARY = Table(
    name="vocabulary",
    title="Vocabulary",
    words="What the codes mean, in the version of the law in force, with the codes that only older files carry.",
    columns=(
        column("code_id", "Row", "The list and the code."),
        column("list", "List", "category, subtype, finding, closure, discipline, request_item or clock."),
        column("code", "Code", "The code as it stands in the other tables."),
        column("label", "Label", "The board’s word."),
        column("family", "Family", "The group it stands in.", Missing.NOT_APPLICABLE),
        column("meaning", "Meaning", "What it means.", Missing.NOT_APPLICABLE),
        column("in_use", "In use", "Whether the law in force still knows it.", kind="boolean"),
        column("vocabulary", "Vocabulary", "The version of the law that this list was written from."),
    ),
)
