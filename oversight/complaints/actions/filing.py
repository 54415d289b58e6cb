"""A complaint becomes part of a case: the file is opened, the parties entered, the words frozen, the clocks started."""

import datetime as dt
from collections.abc import Sequence

from oversight.cases.actions import Opening, add_officer, add_party, open_case
from oversight.cases.models import Case, Incident
from oversight.cases.rules import Role
from oversight.charter.schema import Anchor, IntakeChannel
from oversight.complaints.answers import Answers, Filer, Relation, When, clean
from oversight.complaints.events import ComplaintFiled
from oversight.complaints.models import Complaint
from oversight.complaints.queries import get_by_submission, next_number
from oversight.complaints.rules import LONGEST_STORY, gravest, is_perfected
from oversight.deadlines.actions import start_clocks, start_from_incident
from oversight.evidence.actions import Received, add_file
from oversight.evidence.models import FileSource
from oversight.kernel.errors import Invalid
from oversight.people.models import Person
from oversight.people.rules import Limit
from oversight.work import Work

NOBODY_DESCRIBED = "The person who complained could not describe the officer."
NOTHING_YET = "Nothing is written yet: until then the days count from the complaint."
"""Silence has an end from the first day, also where no letter ever arrives."""


def file_complaint(
    work: Work,
    answers: Answers,
    receipt_digest: str | None,
    submission_key: str | None,
    files: Sequence[Received] = (),
    *,
    channel: IntakeChannel = IntakeChannel.WEB,
    received_at: dt.datetime | None = None,
) -> Complaint:
    """Enter a complaint and open its case. Sent again with the same key, it is the complaint that is there already.

    The caller has checked who may: on the site everybody, at the desk the intake office. `received_at` is when it
    really arrived, now unless said. Raises Invalid for an empty or too long story, for a future arrival, and for a
    person without a name where the charter asks for one. Two at once: the database lets one in, the other gets its
    IntegrityError and can ask `get_by_submission`.
    """
    earlier = get_by_submission(work.session, submission_key) if submission_key else None
    if earlier is not None:
        return earlier
    _check(work, answers)
    arrived = received_at or work.now
    case = _open(work, answers, arrived)
    _enter_people(work, case, answers.filer, answers)
    _enter_officers(work, case, answers)
    complaint = _complaint(work, case, answers, channel, arrived)
    complaint.receipt_digest, complaint.submission_key = receipt_digest, submission_key
    work.session.add(complaint)
    work.session.flush()
    for received in files:
        add_file(work, case, received, FileSource.COMPLAINANT)
    _record(work, case, complaint)
    return complaint


def _check(work: Work, answers: Answers) -> None:
    if not answers.story.strip():
        raise Invalid("story", "Tell us what happened, in your own words.")
    if len(answers.story) > LONGEST_STORY:
        raise Invalid("story", f"The story can have {LONGEST_STORY:,} letters. Yours has {len(answers.story):,}.")
    if answers.filer.anonymous and not work.charter.intake.anonymous_allowed:
        raise Invalid("name", "The law of this board asks for your name.")


def _open(work: Work, answers: Answers, received_at: dt.datetime) -> Case:
    mark = gravest(answers.urgent, work.charter.intake.urgent)
    return open_case(
        work, Opening(incident=_incident(answers.when, answers.place), received_at=received_at, urgent=mark)
    )


def _incident(when: When, place: str) -> Incident:
    return Incident(
        precision=when.precision.value,
        from_on=when.from_on,
        to_on=when.to_on,
        at_time=when.at_time,
        when_words=clean(when.words)[:300],
        place=clean(place)[:500],
    )


def _enter_people(work: Work, case: Case, filer: Filer, answers: Answers) -> None:
    complainant = _person(work, filer)
    add_party(work, case, complainant, Role.COMPLAINANT, anonymous=filer.anonymous)
    if filer.relation is Relation.AFFECTED:
        add_party(work, case, complainant, Role.AFFECTED, anonymous=filer.anonymous)
    elif filer.relation is Relation.SAW:
        add_party(work, case, complainant, Role.WITNESS, anonymous=filer.anonymous)
    else:
        affected = Person(name=clean(filer.affected_name)[:200], created_at=work.now)
        add_party(work, case, affected, Role.AFFECTED, anonymous=not filer.affected_name)
    for seen in answers.witnesses:
        witness = Person(name=clean(seen.name)[:200], contact_note=clean(seen.contact), created_at=work.now)
        add_party(work, case, witness, Role.WITNESS, note=clean(seen.note))


def _person(work: Work, filer: Filer) -> Person:
    named = not filer.anonymous
    person = Person(
        name=clean(filer.name)[:200] if named else "",
        email=filer.email[:254],
        phone=filer.phone[:60] if named else "",
        address=clean(filer.address) if named else "",
        language=filer.language[:20],
        channel=filer.channel.value,
        contact_note=clean(filer.contact_note),
        created_at=work.now,
    )
    person.limit_to(frozenset(Limit(code) for code in filer.limits))
    return person


def _enter_officers(work: Work, case: Case, answers: Answers) -> None:
    described = [clean(officer.described()) for officer in answers.officers]
    for text in [text for text in described if text] or [NOBODY_DESCRIBED]:
        add_officer(work, case, description=text)


def _complaint(work: Work, case: Case, answers: Answers, channel: IntakeChannel, received_at: dt.datetime) -> Complaint:
    known = [mark.code for mark in work.charter.intake.urgent]
    return Complaint(
        case=case,
        number=next_number(work.session, case.id),
        received_at=received_at,
        keyed_at=work.now,
        keyed_by_id=work.actor.account_id,
        channel=channel.value,
        language=answers.filer.language[:20],
        story=clean(answers.story),
        desired_outcome=clean(answers.desired_outcome),
        answers=answers.as_filed(),
        relation=answers.filer.relation.value,
        anonymous=answers.filer.anonymous,
        urgent=[code for code in known if code in answers.urgent],
        perfected_at=received_at if is_perfected(answers) else None,
    )


def _record(work: Work, case: Case, complaint: Complaint) -> None:
    work.record(
        ComplaintFiled(
            case_id=case.id,
            complaint_id=complaint.id,
            channel=complaint.channel,
            urgent=case.urgent,
            language=complaint.language,
        )
    )
    start_clocks(work, case, Anchor.RECEIPT, complaint.received_at)
    start_clocks(work, case, Anchor.LAST_NOTICE, complaint.received_at, evidence=NOTHING_YET)
    start_from_incident(work, case)
    if complaint.perfected_at is not None:
        start_clocks(work, case, Anchor.PERFECTED, complaint.perfected_at)
