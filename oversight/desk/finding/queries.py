"""Where in a case the words of a question stand."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from oversight.desk.finding.rules import Found, Line, Place, places_in
from oversight.search.index import CASE, terms_of
from oversight.search.models import SearchEntry


def where_found(session: Session, case_ids: Sequence[int], question: str) -> Mapping[int, list[Found]]:
    """The places of each of these cases; the caller has checked that they are visible. One query."""
    terms = terms_of(question)
    if not terms or not case_ids:
        return {}
    query = select(SearchEntry.subject_id, SearchEntry.words, SearchEntry.places)
    rows = session.execute(query.where(SearchEntry.kind == CASE, SearchEntry.subject_id.in_(case_ids)))
    return {number: places_in(_lines(words, places or ()), terms) for number, words, places in rows}


def _lines(words: str, places: Sequence[str]) -> list[Line]:
    return [Line(Place(place), text) for place, text in zip(places, words.split("\n"), strict=False)]
