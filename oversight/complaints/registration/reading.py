"""From what intake typed to what the board records: moments on the board's clock, people and officers line by line."""

import datetime as dt
from zoneinfo import ZoneInfo

from oversight.adapters.sms import dialable
from oversight.cases.rules import Precision
from oversight.complaints.answers import Answers, Filer, OfficerSeen, Reach, Relation, When, WitnessNamed
from oversight.complaints.registration.forms import KeyInForm, WhenForm
from oversight.kernel.errors import Invalid


def moment_of(typed: dt.datetime | None, zone: str, field: str) -> dt.datetime:
    """A time that was typed without a zone, as a moment on the board's clock. Raises Invalid when there is none."""
    if typed is None:
        raise Invalid(field, "Write day and time.")
    return typed.replace(tzinfo=ZoneInfo(zone)).astimezone(dt.UTC)


def when_of(form: WhenForm, today: dt.date) -> When:
    """When it happened. Raises Invalid for days in disorder or in the future, and for a known day that is missing."""
    precision = Precision(form.precision.data)
    first, last = form.from_on.data, form.to_on.data
    if first is not None and precision is Precision.UNKNOWN:
        precision = Precision.EXACT
    if precision is Precision.UNKNOWN:
        return When(words=(form.when_words.data or "").strip())
    if first is None:
        raise Invalid("from_on", "Write the day, or choose that it is not known.")
    if last is not None and precision is not Precision.RANGE:
        last = None
    if precision is Precision.RANGE and (last is None or last < first):
        raise Invalid("to_on", "Write a last day that does not come before the first.")
    if max(first, last or first) > today:
        raise Invalid("to_on" if last else "from_on", "The day must be today or earlier.")
    return When(
        precision=precision,
        from_on=first,
        to_on=last,
        at_time=form.at_time.data,
        words=(form.when_words.data or "").strip(),
    )


def answers_of(form: KeyInForm, today: dt.date) -> Answers:
    """The whole complaint as it was told. Raises Invalid as `when_of` does, and without a way to reach the person."""
    return Answers(
        story=form.story.data or "",
        place=form.place.data or "",
        when=when_of(form, today),
        officers=tuple(OfficerSeen(looks=line) for line in _lines(form.officers.data)),
        witnesses=tuple(WitnessNamed(name=line) for line in _lines(form.witnesses.data)),
        filer=_filer(form),
        desired_outcome=form.desired_outcome.data or "",
        urgent=tuple(form.urgent.data or ()),
    )


def _filer(form: KeyInForm) -> Filer:
    anonymous, reach = bool(form.anonymous.data), Reach(form.reach.data)
    if not anonymous and not (form.name.data or "").strip():
        raise Invalid("name", "Write the name, or tick that they do not want to give it.")
    if reach is Reach.EMAIL and "@" not in (form.email.data or ""):
        raise Invalid("email", "Write an e-mail address, or choose another way to write to them.")
    if reach is Reach.TEXT and not dialable(form.phone.data or ""):
        raise Invalid("phone", "Write the phone number with its area code, or choose another way.")
    if reach is Reach.LETTER and not (form.address.data or "").strip():
        raise Invalid("address", "Write the postal address, or choose another way to write to them.")
    return Filer(
        anonymous=anonymous,
        relation=Relation(form.relation.data),
        name=(form.name.data or "").strip(),
        affected_name=(form.affected_name.data or "").strip(),
        channel=reach,
        email=(form.email.data or "").strip(),
        phone=(form.phone.data or "").strip(),
        address=(form.address.data or "").strip(),
        contact_note=(form.contact_note.data or "").strip(),
        language=form.language.data or "en",
    )


def _lines(text: str | None) -> list[str]:
    return [line.strip() for line in (text or "").splitlines() if line.strip()][:30]
