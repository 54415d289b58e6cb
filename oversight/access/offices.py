"""The offices a person can hold, from a date to a date."""

from oversight.charter.schema.offices import Office

__all__ = ["LABELS", "Office"]

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
