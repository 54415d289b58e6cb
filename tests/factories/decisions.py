"""Facts of an invented decided case, for the projection and the documents."""

import datetime as dt
from typing import Any

from oversight.publication.projection import (
    AllegationFacts,
    CaseFacts,
    DissentFacts,
    OfficerFacts,
    PairFacts,
    VoteFacts,
)

MEMBERS = (("Anselm Okafor-Reyes", "Seat 1"), ("Beatrix Lindqvist", "Seat 4"), ("Soledad Marchetti", "Seat 7"))


def pair(allegation: int, officer: int, board: str, **more: Any) -> PairFacts:
    """One row of findings, three members voting for it unless said otherwise."""
    values: dict[str, Any] = {
        "allegation": allegation,
        "officer": officer,
        "investigator": board,
        "board": board,
        "votes_for": 3,
        "votes_against": 0,
        "department": None,
        "department_reasons": "",
        "votes": tuple(VoteFacts(member=name, seat=seat, choice=board) for name, seat in MEMBERS),
        "dissents": (),
    }
    return PairFacts(**{**values, **more})


def case_facts(**more: Any) -> CaseFacts:
    """A stop on a bus, two officers, three allegations."""
    dissent = DissentFacts(
        member="Soledad Marchetti", words="The recording begins too late to tell. I would not sustain."
    )
    votes = tuple(
        VoteFacts(member=name, seat=seat, choice="sustained" if seat != "Seat 7" else "not-sustained")
        for name, seat in MEMBERS
    )
    values: dict[str, Any] = {
        "number": "2026-0007",
        "title": "A search at the bus stop",
        "origin": "complaint",
        "precision": "exact",
        "from_on": dt.date(2026, 1, 16),
        "to_on": None,
        "place": "214 Tidewater Road, near the library",
        "district": "Third District",
        "anonymous": False,
        "roles": ("complainant", "witness", "witness"),
        "officers": (
            OfficerFacts(number=1, rank="Police officer", name="Maren Tolliver", identified=True),
            OfficerFacts(number=2, rank="", name="", identified=False),
        ),
        "allegations": (
            AllegationFacts(
                id=11, number=1, category="force-physical", analysis="The wrist was twisted [R3].\n\nIt was not needed."
            ),
            AllegationFacts(
                id=12, number=2, category="search", analysis="The officer had no reason to search the bag."
            ),
            AllegationFacts(id=13, number=3, category="discourtesy", analysis="Nobody else heard the words."),
        ),
        "pairs": (
            pair(
                1,
                1,
                "sustained",
                votes_for=2,
                votes_against=1,
                votes=votes,
                dissents=(dissent,),
                department="not-sustained",
                department_reasons="The department reads the recording differently.",
            ),
            pair(2, 1, "sustained", department="sustained"),
            pair(3, 2, "not-sustained", investigator="sustained"),
        ),
        "summary": "An officer stopped a person at a bus stop and searched a bag.\n\nThe person lives at [R2].",
        "evidence": (
            "Recording of the camera of the bus.",
            "Interview with the complainant.",
            "Interview with a witness.",
        ),
        "body": "panel",
        "milestones": (
            (dt.date(2026, 1, 17), "complaint_filed"),
            (dt.date(2026, 1, 27), "triage_decided"),
            (dt.date(2026, 1, 29), "investigator_assigned"),
            (dt.date(2026, 4, 30), "investigation_accepted"),
            (dt.date(2026, 5, 14), "findings_adopted"),
            (dt.date(2026, 6, 20), "department_answered"),
        ),
    }
    return CaseFacts(**{**values, **more})
