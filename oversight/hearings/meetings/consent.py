"""Cases on consent: when the findings recommended in a case may be adopted with others in one motion.

The law says whether (`[meetings] consent_cases`) and which findings never (`consent_never`). The motion is a roll call
by name, and for a member who sits on a case it is a vote on every allegation of it: for the motion is for the finding
recommended. Who votes against the motion pulls the cases on which they sit: these are voted by themselves, each
allegation, with reasons. The vote is judged by the engine, per pair, with the members of this moment; who is recused,
absent, or has not read the file takes no part in that case.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from oversight.cases.models import Case
from oversight.findings.models import Writer
from oversight.findings.queries import load_allegations
from oversight.hearings import voting
from oversight.hearings.meetings.motions import Said
from oversight.hearings.models import AgendaItem, Vote
from oversight.hearings.queries.sittings import Sitting, get_sitting
from oversight.hearings.voting.question import AGREE
from oversight.hearings.voting.quorum import eligible
from oversight.kernel.errors import Invalid
from oversight.work import Work


@dataclass(frozen=True)
class OnConsent:
    """A case on consent as it stands now. `against` says why the motion cannot adopt it; empty when it can."""

    case: Case
    item: AgendaItem
    sitting: Sitting
    against: tuple[str, ...]


def refuse_case_on_consent(work: Work, item: AgendaItem) -> None:
    """Raise Invalid when the law does not let this case come on consent."""
    sitting = get_sitting(work, item.case) if item.case else None
    if item.case is None or sitting is None:
        raise Invalid("consent", "The case does not wait on an agenda.")
    if against := against_consent(work, item.case, sitting):
        raise Invalid("consent", " ".join(against))


def against_consent(work: Work, case: Case, sitting: Sitting) -> tuple[str, ...]:
    """Why the law wants a vote of its own on this case, in sentences; empty when it may be on consent."""
    law = work.charter.meetings
    if law is None or not law.consent_cases:
        return ("The law does not let cases be adopted on consent.",)
    findings = load_allegations(work.session, case)
    labels = {one.code: one.label for one in work.charter.findings}
    never = sorted({code for code in sitting.before.values() if code in law.consent_never})
    differing = any(_differ(findings.get(pair, {}), sitting.before.get(pair)) for pair in sitting.open_pairs)
    reasons = (
        (sitting.rule.secrecy == "sealed", "The law seals votes on cases until they are closed."),
        (sitting.rule.question == "charge", "The law asks for a charge, and that is voted by itself."),
        (sitting.hearing.waits, "A hearing of this case is scheduled. The vote comes after the hearing."),
        (not sitting.open_pairs, "There is no allegation against an officer left to vote on."),
        (
            any(sitting.before.get(pair) not in labels for pair in sitting.open_pairs),
            "An allegation has no recommended finding.",
        ),
        (differing, "The findings before the board differ from one another."),
        (bool(never), f"The law wants a vote of its own on: {', '.join(labels.get(code, code) for code in never)}."),
    )
    return tuple(words for holds, words in reasons if holds)


def _differ(findings: Mapping[Writer, object], before: str | None) -> bool:
    others = (findings.get(writer) for writer in (Writer.INVESTIGATOR, Writer.DEPARTMENT))
    return any(one is not None and getattr(one, "code", before) != before for one in others)


def as_it_stands(work: Work, item: AgendaItem) -> OnConsent | None:
    """A case on consent with its panel of this moment; nothing for an item that is no case or waits no more."""
    case = item.case  # read once: the sitting reads the item anew
    sitting = get_sitting(work, case) if case else None
    if case is None or sitting is None or sitting.item.id != item.id:
        return None
    stuck = (sitting.stuck.sentence,) if sitting.stuck else ()
    is_open = ("A vote on it is open.",) if sitting.ballot is not None else ()
    return OnConsent(case, item, sitting, (*against_consent(work, case, sitting), *is_open, *stuck))


def votes_on(sitting: Sitting, said: Mapping[int, Said]) -> dict[int, str]:
    """Account → finding or abstention, of members who sit on a case, may vote now, and did not vote against."""
    able = {one.id for one in eligible(sitting.members, sitting.rule)}
    seated = [place.account_id for place in sitting.staying if place.label in able]
    return {who: said[who].value for who in seated if said.get(who) in (Said.YES, Said.ABSTAIN)}


def against_it(sitting: Sitting, said: Mapping[int, Said]) -> int | None:
    """The first member who sits on a case and voted against the motion; nothing when nobody did."""
    seated = (place.account_id for place in sitting.staying if place.is_seated)
    return next((who for who in seated if said.get(who) is Said.NO), None)


def judged(sitting: Sitting, votes: Mapping[int, str]) -> Mapping[int, voting.Result]:
    """What the motion gives for each pair of a case, by the engine of votes."""
    cast = [
        (Vote(pair_id=pair, account_id=who, choice=code), voting.Vote(sitting.label_of(who), code))
        for pair in sitting.open_pairs
        for who, said in votes.items()
        for code in [chosen(sitting, pair, said)]
    ]
    return sitting.results(cast)


def chosen(sitting: Sitting, pair_id: int, said: str) -> str:
    """What a vote on the motion is on one pair: the finding recommended, agreement with it, or an abstention."""
    if said != Said.YES.value:
        return voting.ABSTAIN
    return AGREE if AGREE in sitting.question(pair_id).choices else sitting.before[pair_id]
