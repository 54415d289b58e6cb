"""The offices a person may hold on or before a board."""

from enum import StrEnum


class Office(StrEnum):
    """An office. The charter names it where someone owns a clock or must be called; people hold it for a time."""

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
