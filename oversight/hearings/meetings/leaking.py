"""The leak check of an agenda: every protected name of its cases, in all that would become public."""

from collections.abc import Sequence

from sqlalchemy import or_, select

from oversight.cases.models import Case
from oversight.cases.terms import protected_terms
from oversight.hearings.meetings.models import AgendaPaper
from oversight.hearings.meetings.queries import papers_of
from oversight.hearings.meetings.rules import PublicAgenda, PublicItem
from oversight.hearings.models import AgendaItem, AgendaReport, Meeting
from oversight.hearings.states import ItemState
from oversight.leaks.artefact import Artefact
from oversight.leaks.check import Hit, search
from oversight.leaks.forms import Level
from oversight.leaks.matching import Index
from oversight.leaks.places import Place
from oversight.leaks.terms import Term
from oversight.work import Work


def terms_of(work: Work, meeting: Meeting) -> list[Term]:
    """The protected terms of every case that stands on an agenda, for a vote or for information.

    What the board itself prints on everything, its telephone and its address, is no secret of anybody.
    """
    on_it = select(AgendaItem.case_id).where(
        AgendaItem.meeting_id == meeting.id, AgendaItem.state != ItemState.DROPPED.value
    )
    told = select(AgendaReport.case_id).where(AgendaReport.meeting_id == meeting.id)
    cases = work.session.scalars(select(Case).where(or_(Case.id.in_(on_it), Case.id.in_(told))).order_by(Case.id)).all()
    return list(dict.fromkeys(term for case in cases for term in terms_of_case(work, case)))


def terms_of_case(work: Work, case: Case) -> list[Term]:
    """The protected terms of one case, without what the board itself prints."""
    board = work.charter.board
    own = {board.phone, board.email, board.website.removeprefix("https://")}
    terms = protected_terms(work.session, case, work.charter)
    return list(dict.fromkeys(term for term in terms if term.text not in own))


def hits_in(work: Work, meeting: Meeting, agenda: PublicAgenda, said: Sequence[str] = ()) -> list[Hit]:
    """Protected terms in an agenda that would be posted now, in the words `said` with it, and in its public papers."""
    index = Index(terms_of(work, meeting))
    places = [*_of_meeting(agenda, said)]
    for number, item in enumerate(agenda.items, 1):
        places += _of_item(number, item)
    for papers in papers_of(work.session, meeting).values():
        places += [place for paper in papers if paper.public for place in _of_paper(paper)]
    return search(index, Artefact("", tuple(places)))


def _of_meeting(agenda: PublicAgenda, said: Sequence[str]) -> list[Place]:
    return [
        Place("the place", agenda.place),
        Place("how to take part", agenda.remote),
        Place("the ground of the meeting", agenda.ground),
        Place("what the public is told of the meeting", agenda.notice),
        *(Place("what the public would be told", words) for words in said),
        *(Place("a report", one.name) for one in agenda.reports),
    ]


def _of_item(number: int, item: PublicItem) -> list[Place]:
    title = "" if item.number else item.title
    return [Place(f"item {number}, title", title), Place(f"item {number}, description", item.words)]


def _of_paper(paper: AgendaPaper) -> list[Place]:
    named = Place("file name", paper.name)
    kept = [Place(where, text, unit, Level[level]) for where, text, unit, level in paper.pages]
    return [place.inside(f"the file “{paper.name}”") for place in (named, *kept)]


def sentence_of(hit: Hit) -> str:
    """A hit, for whoever wants to post: where it stands and which words are protected."""
    return f"“{hit.term.text}” is protected and stands in {hit.where}: {hit.excerpt}"
