"""The four tables of the Civilian Complaint Review Board of New York, with their column names word for word."""

from collections.abc import Iterator

from oversight.publication.data.presets.shape import Cells, File, Preset

OFFICERS = (
    *("As Of Date", "Tax ID", "Active Per Last Reported Status", "Last Reported Active Date", "Officer First Name"),
    *("Officer Last Name", "Officer Race", "Officer Gender", "Current Rank Abbreviation", "Current Rank"),
    *("Current Command", "Shield No", "Total Complaints", "Total Substantiated Complaints"),
)
COMPLAINTS = (
    *("As Of Date", "Complaint Id", "Incident Date", "Incident Hour", "CCRB Received Date", "Close Date"),
    *("Borough Of Incident Occurrence", "Precinct Of Incident Occurrence", "Location Type Of Incident"),
    *("Reason for Police Contact", "Outcome Of Police Encounter", "CCRB Complaint Disposition", "BWC Evidence"),
    "Video Evidence",
)
ALLEGATIONS = (
    *("As Of Date", "Complaint Id", "Complaint Officer Number", "Tax ID", "Officer Rank Abbreviation At Incident"),
    *("Officer Rank At Incident", "Officer Command At Incident", "Officer Days On Force At Incident"),
    *("Allegation Record Identity", "FADO Type", "Allegation", "Victim/Alleged Victim Age Range At Incident"),
    *("Victim/Alleged Victim Gender", "Victim / Alleged Victim Race (Legacy)"),
    *("Victim / Alleged Victim Race / Ethnicity", "CCRB Investigations Division Recommendation"),
    *("CCRB Allegation Disposition", "NYPD Allegation Disposition"),
)
PENALTIES = (
    *("As Of Date", "Complaint Id", "Tax ID", "CCRB Substantiated Officer Disposition"),
    *("Board Discipline Recommendation", "Non-APU NYPD Penalty Report Date", "Officer is_APU"),
    *("APU CCRB Trial Recommended Penalty", "APU Trial Commissioner Recommended Penalty", "APU Plea Agreed Penalty"),
    *("APU Case Status", "APU Closing Date", "NYPD Officer Penalty"),
)


def _officers(_file: File) -> Iterator[Cells]:
    """Nobody is followed across cases, so there is no row for an officer: the columns alone are given."""
    return iter(())


def _complaints(file: File) -> Iterator[Cells]:
    own = file.complaint
    yield {
        "As Of Date": file.as_of,
        "Complaint Id": own["complaint_id"],
        "Incident Date": own["incident_on"],
        "Incident Hour": own["incident_hour"],
        "CCRB Received Date": own["received_on"],
        "Close Date": own["closed_on"],
        "Precinct Of Incident Occurrence": own["district"],
        "CCRB Complaint Disposition": own["outcome"],
    }


def _allegations(file: File) -> Iterator[Cells]:
    for one in file.allegations:
        found = file.findings.get(one["allegation_id"], {})
        yield {
            "As Of Date": file.as_of,
            "Complaint Id": one["complaint_id"],
            "Complaint Officer Number": one["officer"],
            "Officer Rank At Incident": one["officer_rank"],
            "Officer Command At Incident": one["officer_unit"],
            "Allegation Record Identity": one["allegation_id"],
            "FADO Type": file.families.get(one["category"], one["category"]),
            "Allegation": file.labels.get(one["category"], one["category"]),
            "Victim/Alleged Victim Age Range At Incident": file.complaint["affected_age"],
            "CCRB Investigations Division Recommendation": found.get("investigator", ""),
            "CCRB Allegation Disposition": found.get("board", one["ended"]),
            "NYPD Allegation Disposition": found.get("department", ""),
        }


def _penalties(file: File) -> Iterator[Cells]:
    for row, one in file.penalties.items():
        yield {
            "As Of Date": file.as_of,
            "Complaint Id": one["complaint_id"],
            "CCRB Substantiated Officer Disposition": file.findings[row]["board"] if row in file.findings else "",
            "Board Discipline Recommendation": one["recommended"],
            "Non-APU NYPD Penalty Report Date": one["imposed_on"],
            "NYPD Officer Penalty": one["imposed"],
        }


CCRB: tuple[Preset, ...] = (
    Preset("ccrb-police-officers", "CCRB: Police Officers", OFFICERS, _officers),
    Preset("ccrb-complaints", "CCRB: Complaints", COMPLAINTS, _complaints),
    Preset("ccrb-allegations", "CCRB: Allegations", ALLEGATIONS, _allegations),
    Preset("ccrb-penalties", "CCRB: Penalties", PENALTIES, _penalties),
)
