"""From the facts of a case to its public decision, under the charter's rules of publication."""

import datetime as dt
import re

from oversight.charter.schema import Charter
from oversight.publication.projection.facts import (
    AftermathFacts,
    AllegationFacts,
    CaseFacts,
    ChangeFacts,
    OfficerFacts,
    PairFacts,
)
from oversight.publication.projection.model import (
    PublicAftermath,
    PublicAllegation,
    PublicChange,
    PublicDate,
    PublicDecision,
    PublicDissent,
    PublicParty,
    PublicRecommendation,
    PublicRow,
    PublicVote,
)

HOUSE_NUMBER = re.compile(r"\b\d+[A-Za-z]?(?:[-/]\d+[A-Za-z]?)?\s+(?=[A-Z])")
UNIT = re.compile(
    r",?\s*\b(?:apartment|apt|unit|suite|floor|room|no)\b\.?\s*#?\s*(?:\w*\d\w*|[A-Za-z]\b)", re.IGNORECASE
)
"""A part of a house with its number or letter. “North gate” and “floor of the mall” are none."""


def project(facts: CaseFacts, charter: Charter, *, version: int, published_on: dt.date) -> PublicDecision:
    """The public decision. Everything in it was put in here, by name; nothing is copied wholesale."""
    return PublicDecision(
        number=facts.number,
        version=version,
        charter=charter.version,
        title=facts.title,
        when=_when(facts, charter),
        place=_place(facts, charter),
        body=facts.body,
        parties=_parties(facts, charter),
        allegations=tuple(_allegation(one, charter) for one in facts.allegations),
        rows=tuple(_row(one) for one in facts.pairs),
        summary=paragraphs(facts.summary),
        evidence=facts.evidence,
        dates=tuple(PublicDate(day=day.isoformat(), event=event) for day, event in facts.milestones),
        published_on=published_on.isoformat(),
        recommendations=_recommendations(facts, charter),
        aftermath=tuple(_aftermath(one, charter) for one in facts.aftermath),
        district=facts.district if charter.publication.place_granularity != "none" else "",
        change=_change(facts.change) if facts.change else None,
    )


def _change(change: ChangeFacts) -> PublicChange:
    return PublicChange(
        kind=change.kind, replaces=change.replaces, what=paragraphs(change.what), why=paragraphs(change.why)
    )


def _recommendations(facts: CaseFacts, charter: Charter) -> tuple[PublicRecommendation, ...]:
    """What was recommended; discipline only where the law lets it be published."""
    public = charter.answering.discipline_public
    return tuple(
        PublicRecommendation(
            target=one.target,
            kind=one.kind,
            officer=one.officer,
            level=one.level,
            days=one.days,
            words=paragraphs(one.words),
            choice=one.choice,
            reasons=paragraphs(one.reasons),
            imposed=one.imposed,
            imposed_days=one.imposed_days,
        )
        for one in facts.recommendations
        if public or one.kind != "discipline"
    )


def _aftermath(one: AftermathFacts, charter: Charter) -> PublicAftermath:
    public = charter.answering.discipline_public
    return PublicAftermath(
        forum=one.forum,
        label=one.label,
        day=one.day.isoformat(),
        allegation=one.allegation,
        officer=one.officer,
        finding=one.finding,
        discipline=one.discipline,
        level=one.level if public else "",
        days=one.days if public else None,
        words=paragraphs(one.words),
    )


def paragraphs(text: str) -> tuple[str, ...]:
    """A text cut at its blank lines."""
    return tuple(" ".join(part.split()) for part in re.split(r"\n\s*\n", text.strip()) if part.strip())


def _when(facts: CaseFacts, charter: Charter) -> str:
    """An ISO date or a part of it; `a/b` for a range; `~` before what is approximate; nothing when unknown."""
    if facts.from_on is None:
        return ""
    length = {"day": 10, "month": 7, "year": 4}[charter.publication.date_granularity]
    first = facts.from_on.isoformat()[:length]
    last = facts.to_on.isoformat()[:length] if facts.to_on else first
    words = first if last == first else f"{first}/{last}"
    return f"~{words}" if facts.precision == "approximate" else words


def _place(facts: CaseFacts, charter: Charter) -> str:
    match charter.publication.place_granularity:
        case "as_written":
            return facts.place
        case "street":
            return HOUSE_NUMBER.sub("", UNIT.sub("", facts.place)).strip(" ,")
        case "district":
            return facts.district
        case _:
            return ""


def _parties(facts: CaseFacts, charter: Charter) -> tuple[PublicParty, ...]:
    people = []
    for role in ("complainant", "affected", "witness", "representative"):
        count = facts.roles.count(role)
        people += [PublicParty(called=_called(role, n, count), role=role) for n in range(1, count + 1)]
    sustained = {pair.officer for pair in facts.pairs if charter.finding(pair.board).counts_as_sustained}
    officers = [
        PublicParty(called=_officer(one, charter, one.number in sustained), role=_rank(one)) for one in facts.officers
    ]
    return (*people, *officers)


def _called(role: str, number: int, count: int) -> str:
    names = {
        "complainant": "The complainant",
        "affected": "The affected person",
        "witness": "Witness",
        "representative": "The representative",
    }
    one_is_enough = count == 1 and role != "witness"
    return names[role] if one_is_enough else f"{names[role]} {number}"


def _officer(officer: OfficerFacts, charter: Charter, sustained: bool) -> str:
    policy = charter.publication.officer_names
    named = policy == "all" or (policy == "sustained" and sustained)
    return f"Officer {officer.number}, {officer.name}" if named and officer.name else f"Officer {officer.number}"


def _rank(officer: OfficerFacts) -> str:
    return officer.rank if officer.identified else "unidentified"


def _allegation(allegation: AllegationFacts, charter: Charter) -> PublicAllegation:
    category = charter.category(allegation.category)
    return PublicAllegation(
        number=allegation.number,
        category=category.code,
        label=category.label,
        rule=category.rule,
        analysis=paragraphs(allegation.analysis),
    )


def _row(pair: PairFacts) -> PublicRow:
    return PublicRow(
        allegation=pair.allegation,
        officer=pair.officer,
        investigator=pair.investigator,
        board=pair.board,
        votes_for=pair.votes_for,
        votes_against=pair.votes_against,
        department=pair.department,
        department_reasons=paragraphs(pair.department_reasons),
        votes=tuple(PublicVote(member=v.member, seat=v.seat, choice=v.choice) for v in pair.votes),
        dissents=tuple(PublicDissent(member=d.member, words=paragraphs(d.words)) for d in pair.dissents),
    )
