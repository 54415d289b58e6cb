"""The offices a person can hold, from a date to a date."""

from enum import StrEnum


class Office(StrEnum):
    """An office of the board, or of the department it oversees."""

    INTAKE = "intake"
    INVESTIGATOR = "investigator"
    SUPERVISOR = "supervisor"
    COUNSEL = "counsel"
    DIRECTOR = "director"
    CHAIR = "chair"
    MEMBER = "member"
    RECORDS = "records"
    LIAISON = "liaison"
    CHIEF = "chief"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


LABELS: dict[Office, str] = {
    Office.INTAKE: "Intake officer",
    Office.INVESTIGATOR: "Investigator",
    Office.SUPERVISOR: "Supervisor",
    Office.COUNSEL: "Legal counsel",
    Office.DIRECTOR: "Executive director",
    Office.CHAIR: "Chair of the board",
    Office.MEMBER: "Board member",
    Office.RECORDS: "Records officer",
    Office.LIAISON: "Department liaison",
    Office.CHIEF: "Chief of police",
    Office.AUDITOR: "Auditor",
    Office.ADMINISTRATOR: "Administrator",
}
