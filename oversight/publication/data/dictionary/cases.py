"""The tables about cases: complaints, allegations, findings, penalties, recommendations. Pure."""

from oversight.publication.data.dictionary.shape import Column, Missing, Table, column
from oversight.publication.data.hierarchies import AGES, DAYS, HOURS, MONTHS, NAMES

NA, UNKNOWN, WITHHELD, NOT_YET = Missing.NOT_APPLICABLE, Missing.UNKNOWN, Missing.WITHHELD, Missing.NOT_YET
COMPLAINT = column(
    "complaint_id",
    "Complaint",
    "A random name of the case. It is the same in every snapshot and stands nowhere else.",
)
NUMBER = column(
    "case_number", "Case number", "The number of the case, once its decision is published; with it one finds the text."
)
ALLEGATION_ID = column("allegation_id", "Row", "A random name of this allegation against this officer.")
VOCABULARY = column(
    "vocabulary",
    "Vocabulary",
    "The version of the board’s law whose words the codes of this row come from. Codes are kept as they were recorded.",
)
OFFICER = column(
    "officer", "Officer", "The officer’s number within the case, as in the decision. Nobody is followed across cases."
)
CATEGORY = column("category", "Category", "What is alleged, by the board’s code.", codes="category")


def finding(name: str, title: str, words: str, *missing: Missing) -> Column:
    """A column that holds the code of a finding."""
    return column(name, title, words, *missing, codes="finding")


COMPLAINTS = Table(
    name="complaints",
    title="Complaints",
    words="One row for each case of the board. Complaints about one incident are one case, so one row.",
    columns=(
        COMPLAINT,
        column(NUMBER.name, NUMBER.title, NUMBER.words, NOT_YET, NA),
        column("origin", "How it began", "complaint, notification by the department, or the board’s own motion."),
        column("received_on", "Received", "The month in which it came.", WITHHELD, ladder=MONTHS),
        column(
            "incident_on",
            "Incident",
            "The first day of what happened, as exactly as the law lets us say.",
            *(UNKNOWN, WITHHELD),
            ladder=DAYS,
        ),
        column("incident_hour", "Hour", "The hour of what happened, 0 to 23.", UNKNOWN, WITHHELD, ladder=HOURS),
        column("district", "District", "The district in which it happened.", UNKNOWN, WITHHELD, ladder=NAMES),
        column(
            "affected_age",
            "Age",
            "How old the first affected person, or else the complainant, was on that day. Never given with a number.",
            *(UNKNOWN, WITHHELD),
            ladder=AGES,
        ),
        column("stage", "Stage", "Where it stands: received, reviewed, investigated, board, sent or closed."),
        column(
            "outcome",
            "Outcome",
            "findings once the decision is published; the code of the reason when it ended without one.",
            NOT_YET,
            codes="closure",
        ),
        column("closed_on", "Closed", "The month in which it ended.", NOT_YET, WITHHELD, ladder=MONTHS),
        column("published_on", "Published", "The day on which its decision was published.", NOT_YET, NA, kind="date"),
        VOCABULARY,
    ),
    order=(
        *("incident_on", "incident_hour", "affected_age", "incident_hour", "closed_on", "incident_on", "received_on"),
        *("affected_age", "closed_on", "incident_on", "received_on", "district", "closed_on", "incident_on"),
    ),
)
ALLEGATIONS = Table(
    name="allegations",
    title="Allegations against officers",
    words="One row for each allegation against each officer. Two officers and three allegations can be six rows.",
    columns=(
        ALLEGATION_ID,
        COMPLAINT,
        column(NUMBER.name, NUMBER.title, NUMBER.words, NOT_YET, NA),
        column("allegation", "Allegation", "The number of the allegation within the case.", kind="integer"),
        column(OFFICER.name, OFFICER.title, OFFICER.words, kind="integer"),
        CATEGORY,
        column("subtype", "Kind", "A narrower kind within the category, by code.", NA, codes="subtype"),
        column("source", "Raised by", "complainant, investigator or board."),
        column("officer_known", "Known", "Whether the officer was identified.", kind="boolean"),
        column("officer_rank", "Rank", "The officer’s rank at the incident.", UNKNOWN, WITHHELD, ladder=NAMES),
        column("officer_unit", "Unit", "The officer’s unit at the incident.", UNKNOWN, WITHHELD, ladder=NAMES),
        column("ended", "Ended", "Why it ended without a finding, by code.", NOT_YET, NA, codes="closure"),
        VOCABULARY,
    ),
    order=("officer_unit", "officer_rank"),
)
FINDINGS = Table(
    name="findings",
    title="Findings",
    words="One row for each allegation against each officer in a published decision: three findings side by side.",
    columns=(
        ALLEGATION_ID,
        COMPLAINT,
        NUMBER,
        CATEGORY,
        finding("investigator", "Investigator", "What the investigator recommended.", NA),
        finding("board", "Board", "What the board found."),
        column("sustained", "Sustained", "Whether the board found that something was wrong.", kind="boolean"),
        column("sent_on", "Sent", "The day on which the findings went to the department.", NA, kind="date"),
        column("answered_on", "Answered", "The day of the department’s answer.", NOT_YET, NA, kind="date"),
        column("unanswered", "Silent", "Whether the time for the answer passed without one.", kind="boolean"),
        finding("department", "Department", "What the department found.", NOT_YET, NA),
        column(
            "agrees",
            "Agrees",
            "Whether the department’s finding is the board’s and it accepts the discipline.",
            *(NOT_YET, NA),
            kind="boolean",
        ),
        column("dispute", "Dispute", "Who prevailed after a dispute: board, department or other.", NA),
        column("later", "Later", "What an appeal or a court did to the finding: stands, changed or set_aside.", NA),
        finding("final", "Final", "The finding that stands today; not applicable where none does.", NA),
        VOCABULARY,
    ),
)
PENALTIES = Table(
    name="penalties",
    title="Discipline",
    words="One row for each recommendation of discipline in a published decision. Empty where the law hides it.",
    columns=(
        ALLEGATION_ID,
        COMPLAINT,
        NUMBER,
        column(OFFICER.name, OFFICER.title, OFFICER.words, kind="integer"),
        column("recommended", "Recommended", "The level the board recommended.", codes="discipline"),
        column("recommended_days", "Days recommended", "Days of suspension.", NA, kind="integer"),
        column("reply", "Reply", "accept, in_part, modify or reject.", NOT_YET),
        column("imposed", "Imposed", "The level the department imposed.", NOT_YET, NA, codes="discipline"),
        column("imposed_days", "Days imposed", "Days of suspension.", NOT_YET, NA, kind="integer"),
        column("imposed_on", "Imposed on", "The day on which it was imposed.", NOT_YET, NA, UNKNOWN, kind="date"),
        column("final", "Final", "The discipline that stands today.", NOT_YET, NA, codes="discipline"),
        column("final_days", "Days that stand", "Days of suspension.", NOT_YET, NA, kind="integer"),
        VOCABULARY,
    ),
)
RECOMMENDATIONS = Table(
    name="recommendations",
    title="Recommendations",
    words="One row for each recommendation in a published decision: to officers, to the department, on its rules.",
    columns=(
        column("recommendation_id", "Row", "A random name of this recommendation."),
        COMPLAINT,
        NUMBER,
        column("number", "Number", "The number of the recommendation within the case.", kind="integer"),
        column("target", "For", "officer, department or policy."),
        column("kind", "Kind", "discipline, training or change."),
        column("sent_on", "Sent", "The day on which it went to the department.", kind="date"),
        column("reply", "Reply", "accept, in_part, modify or reject.", NOT_YET),
        column("replied_on", "Replied", "The day of the reply.", NOT_YET, kind="date"),
        VOCABULARY,
    ),
)
