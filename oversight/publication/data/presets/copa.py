"""The three tables of the Civilian Office of Police Accountability of Chicago, with their column names word for word.

One row for each complaint, with people in one cell between bars; one for each officer; one for each person affected.
"""

from collections.abc import Iterator

from oversight.publication.data.presets.shape import Cells, File, Preset

OWN = (
    *("log_no", "complaint_date", "assignment", "case_type", "current_status", "current_category", "finding_code"),
    *("police_shooting", "beat"),
)
TIMES = ("complaint_hour", "complaint_day", "complaint_month")
SUMMARY = (
    *OWN,
    *("race_of_complainants", "sex_of_complainants", "age_of_complainants"),
    *("race_of_involved_officers", "sex_of_involved_officers", "age_of_involved_officers"),
    "years_on_force_of_officers",
    *TIMES,
)
BY_OFFICER = (
    *OWN,
    *("race_of_involved_officer", "sex_of_involved_officer", "age_of_involved_officer"),
    "years_on_force_of_involved_officer",
    *TIMES,
)
BY_COMPLAINANT = (*OWN, "race_of_complainant", "sex_of_complainant", "age_of_complainant", *TIMES)


def _own(file: File) -> dict[str, str]:
    own = file.complaint
    found = dict.fromkeys(one["board"] for one in file.findings.values())
    categories = dict.fromkeys(one["category"] for one in file.allegations)
    return {
        "log_no": own["complaint_id"],
        "complaint_date": own["received_on"],
        "case_type": own["origin"],
        "current_status": own["stage"],
        "current_category": " | ".join(file.labels.get(code, code) for code in categories),
        "finding_code": " | ".join(found) or own["outcome"],
        "beat": own["district"],
        "complaint_month": own["received_on"],
    }


def _summary(file: File) -> Iterator[Cells]:
    yield {**_own(file), "age_of_complainants": file.complaint["affected_age"]}


def _by_officer(file: File) -> Iterator[Cells]:
    own = _own(file)
    for officer in dict.fromkeys(one["officer"] for one in file.allegations):
        rows = [one for one in file.allegations if one["officer"] == officer]
        found = dict.fromkeys(
            file.findings[one["allegation_id"]]["board"] for one in rows if one["allegation_id"] in file.findings
        )
        categories = " | ".join(dict.fromkeys(file.labels.get(one["category"], one["category"]) for one in rows))
        yield {**own, "current_category": categories, "finding_code": " | ".join(found) or file.complaint["outcome"]}


def _by_complainant(file: File) -> Iterator[Cells]:
    yield {**_own(file), "age_of_complainant": file.complaint["affected_age"]}


COPA: tuple[Preset, ...] = (
    Preset("copa-summary", "COPA: summary", SUMMARY, _summary),
    Preset("copa-by-officer", "COPA: by involved officer", BY_OFFICER, _by_officer),
    Preset("copa-by-complainant", "COPA: by complainant or subject", BY_COMPLAINANT, _by_complainant),
)
