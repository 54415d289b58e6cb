"""The matrix of the big file, filled in half: findings, places of the file that carry them, whom the investigator
believes, and one officer of one allegation closed without a finding.
"""

from collections.abc import Iterator, Sequence

from sqlalchemy import select

from oversight.cases.models import Case, Pair
from oversight.demo.walks.walk import Moments, Walk
from oversight.evidence.models import CaseFile
from oversight.investigation.actions.citing import Cited, cite, note_credibility
from oversight.investigation.actions.findings import Recommended, recommend_findings
from oversight.investigation.actions.records import write_note
from oversight.investigation.models import Interview
from oversight.investigation.queries.finishing import list_pairs
from oversight.work import Work

FOUND: dict[tuple[int, int], tuple[str, str]] = {
    (1, 1): (
        "sustained",
        "The film from the terrace has sound and holds no announcement before the first spray. The permit ran until "
        "eight.",
    ),
    (1, 3): (
        "sustained",
        "She had the radio and gave the order. The loudspeaker she speaks of was not on duty that evening.",
    ),
    (2, 2): ("sustained", "The film shows the baton pushed against people who stand with their backs to the railing."),
    (4, 4): (
        "not-sustained",
        "He tied the boy’s hands. That the boy asked for the inhaler is told by two people; that he heard it, by none.",
    ),
    (5, 5): ("sustained", "Two telephones, no paper for either, and no reason that the manual knows."),
}
"""Allegation and officer → finding and reasons. The other pairs are still empty."""
CITED: tuple[tuple[tuple[int, int], str, str, str, str], ...] = (
    ((1, 1), "line-of-officers.png", "whole", "A warning that could be heard", "First spray at 19:42:06; visors down."),
    ((1, 1), "radio-channel-4.wav", "0:01", "A warning that could be heard", "“Go” and nothing else."),
    (
        (1, 1),
        "report-on-spray.pdf",
        "page 1",
        "Needed at that moment",
        "“No warning noted”, in the officer’s hand.",
    ),
    ((1, 3), "equipment-list.pdf", "page 1", "A warning that could be heard", "Loudspeaker van: not on duty."),
    ((2, 2), "forearms.png", "whole", "More force than needed", "Marks across both forearms."),
    ((5, 5), "terrace.jpg", "whole", "From where it was filmed", "Everybody with a telephone stands on the pavement."),
)
"""Pair, file, place, the element it bears on, what is to be seen there."""
BELIEVED: dict[tuple[int, int], str] = {
    (1, 3): "Her account changed between the report and the interview: first one warning, then two. The steward and "
    "the pharmacist do not know each other and both remember none. Where they differ I follow them.",
    (5, 5): "She says openly what she did and does not excuse it. I believe her, also where she says that nobody had "
    "told her what to do with the telephones.",
}


def weigh(walk: Walk) -> Iterator[Moments]:
    """One after the other, as the evidence comes in."""
    yield _weigh(walk)


def _weigh(walk: Walk) -> Moments:
    yield walk.later(47)
    with walk.step("investigator1") as (work, case, access):
        pairs = _pairs(work, case)
        given = {pairs[key].id: Recommended(code, reasons) for key, (code, reasons) in FOUND.items()}
        recommend_findings(work, case, access, given, version=case.version)
    yield walk.later(2)
    with walk.step("investigator1") as (work, case, access):
        pairs, files = _pairs(work, case), _files(work, case)
        for key, name, place, element, words in CITED:
            if name in files:
                cite(
                    work,
                    case,
                    access,
                    pairs[key],
                    Cited(source=f"file:{files[name]}", place=place, words=words, element=element),
                )
        for heard in _interviews(work, case)[:2]:
            words = "Heard drums and chanting, no announcement."
            told = Cited(source=f"interview:{heard}", place="whole", words=words, element="A warning")
            cite(work, case, access, pairs[(1, 3)], told)
    yield walk.later(1)
    with walk.step("investigator1") as (work, case, access):
        pairs = _pairs(work, case)
        for key, text in BELIEVED.items():
            note_credibility(work, case, access, pairs[key], text)
        write_note(work, case, access, "Helmet 38 and helmet 41 look alike on every film. Name neither too early.")


def _pairs(work: Work, case: Case) -> dict[tuple[int, int], Pair]:
    return {(pair.allegation.number, pair.slot.number): pair for pair in list_pairs(work.session, case.id)}


def _files(work: Work, case: Case) -> dict[str, int]:
    rows = work.session.execute(select(CaseFile.name, CaseFile.id).where(CaseFile.case_id == case.id))
    return {row.name: row.id for row in rows}


def _interviews(work: Work, case: Case) -> Sequence[int]:
    query = select(Interview.id).where(Interview.case_id == case.id, Interview.slot_id.is_(None)).order_by(Interview.id)
    return work.session.scalars(query).all()
