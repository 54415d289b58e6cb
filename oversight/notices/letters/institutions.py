"""Letters to officers, institutions and offices: their addresses stand in the charter or with their accounts."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import select

from oversight.access.facts import Standing
from oversight.access.offices import LABELS, Office
from oversight.cases.models import Case, CaseStanding, OfficerIdentification, OfficerSlot
from oversight.cases.queries import shut_accounts
from oversight.charter.schema import Channel, Charter, Contact, Notice, Recipient
from oversight.evidence.requests.models import DepartmentRequest
from oversight.notices.letters.reach import Addressee, from_outside
from oversight.people.models import Account, Officer
from oversight.people.queries import actor_of, list_holders
from oversight.work import Work

OFFICES: dict[Recipient, tuple[Office, Standing | None]] = {
    Recipient.INVESTIGATOR: (Office.INVESTIGATOR, Standing.ASSIGNED),
    Recipient.SUPERVISOR: (Office.SUPERVISOR, Standing.SUPERVISING),
    Recipient.DIRECTOR: (Office.DIRECTOR, None),
    Recipient.MEMBERS: (Office.MEMBER, Standing.SEATED),
    Recipient.CHIEF: (Office.CHIEF, None),
    Recipient.LIAISON: (Office.LIAISON, None),
}
"""The office that a recipient holds, and the standing on the case that says which of its holders are meant."""
READ_HERE = frozenset({Recipient.INVESTIGATOR, Recipient.SUPERVISOR, Recipient.DIRECTOR})
"""They may open the letters of a case, so an e-mail that only points there is enough."""


OF_THE_DEPARTMENT: dict[Recipient, Office] = {
    Recipient.CHIEF: Office.CHIEF,
    Recipient.COMMAND: Office.CHIEF,
    Recipient.LIAISON: Office.LIAISON,
}
"""Recipients who are shut out of a case together with an office."""


def shut_out_by(charter: Charter, route: str) -> frozenset[Recipient]:
    """The recipients who learn nothing of a case that goes this other way; nobody where it goes the usual one."""
    if not route:
        return frozenset()
    offices = next((one.shut_out for one in charter.routes if one.code == route), ())
    return frozenset(recipient for recipient, office in OF_THE_DEPARTMENT.items() if office in offices)


def officer_name(slot: OfficerSlot) -> str:
    """The officer as a letter to them, or to their department, names them."""
    if slot.officer is None:
        return f"Officer {slot.number}, not identified"
    return f"{slot.rank or slot.officer.rank} {slot.officer.name}, badge {slot.officer.badge}".strip()


def to_officers(
    work: Work, case: Case, notice: Notice, payload: Mapping[str, Any], recipient: Recipient
) -> Iterator[Addressee]:
    """Each identified officer, served as the charter says; or the union, once, while somebody is not identified.

    An event about one officer is told to that officer alone; that somebody was named by mistake, to them, and never to
    the officer who is named there now.
    """
    wrong = payload.get("superseded_officer_id")
    if wrong is not None and recipient is Recipient.OFFICER:
        yield from _to_wrong_officer(work, notice, int(wrong), int(payload["slot_id"]))
        return
    about = payload.get("slot_id")
    slots = [slot for slot in case.slots if about in (None, slot.id)]
    named = payload.get("officer_id")  # an event about somebody who is no longer named there is told to nobody
    slots = [slot for slot in slots if named is None or slot.officer_id == named]
    contact = work.charter.contact(recipient.value)
    if contact is None:
        return
    if recipient is Recipient.UNION:
        if any(slot.officer_id is None for slot in slots):
            yield _served(contact, notice, recipient, contact.name, key="c-union")
        return
    for slot in slots:
        if slot.officer_id is not None:
            yield _served(contact, notice, recipient, officer_name(slot), key=f"o{slot.id}", slot=slot)


def _to_wrong_officer(work: Work, notice: Notice, officer_id: int, slot_id: int) -> Iterator[Addressee]:
    """Who was named in a slot by mistake, as they were written to. The letter belongs to no slot: it is not theirs."""
    contact = work.charter.contact(Recipient.OFFICER.value)
    query = select(OfficerIdentification).where(
        OfficerIdentification.slot_id == slot_id,
        OfficerIdentification.officer_id == officer_id,
        OfficerIdentification.superseded_at.is_not(None),
    )
    named = work.session.scalar(query.order_by(OfficerIdentification.id.desc()).limit(1))
    officer = work.session.get(Officer, officer_id)
    if contact is None or named is None or officer is None:
        return
    name = f"{named.rank or officer.rank} {officer.name}, badge {officer.badge}".strip()
    yield _served(contact, notice, Recipient.OFFICER, name, key=f"w{named.id}")


def to_contact(charter: Charter, notice: Notice, recipient: Recipient) -> Addressee:
    """The institution whose address stands in the charter. Raises LookupError when there is none."""
    contact = charter.contact(recipient.value)
    if contact is None:
        raise LookupError(f"{charter.version} has no [[contact]] with code = “{recipient}”.")
    return _served(contact, notice, recipient, contact.name, key=f"c-{recipient.value}")


def to_accounts(work: Work, case: Case, notice: Notice, recipient: Recipient) -> Iterator[Addressee]:
    """Those who hold the office: by the contact of the charter if it names one, else each by their account.

    Nobody is written to who stepped aside from the case or is walled off from it.
    """
    contact = work.charter.contact(recipient.value)
    if contact is not None:
        yield _served(contact, notice, recipient, contact.name, key=f"c-{recipient.value}")
        return
    office, standing = OFFICES[recipient]
    holders = _holders(work, case, office, standing)
    for account in holders:
        trouble = _why_not_by_email(notice, recipient)
        yield Addressee(
            key=f"a{account.id}",
            recipient=recipient,
            name=account.name,
            language="en",
            channel=Channel.EMAIL,
            address="" if trouble else account.email,
            account_id=account.id,
            trouble=trouble,
        )
    if not holders and standing is None:
        yield _nobody(
            recipient, f"Nobody holds the office of {LABELS[office].lower()}, and the charter has no contact."
        )


def _holders(work: Work, case: Case, office: Office, standing: Standing | None) -> Sequence[Account]:
    rows = work.session.execute(
        select(CaseStanding.account_id, CaseStanding.office, CaseStanding.kind).where(
            CaseStanding.case_id == case.id, CaseStanding.to_at.is_(None)
        )
    ).all()
    if standing is None:
        return _free(work, case, list_holders(work.session, office, work.today))
    meant = {row.account_id for row in rows if row.kind == standing.value and row.account_id is not None}
    query = select(Account).where(Account.id.in_(meant), Account.disabled_at.is_(None))
    return _free(work, case, work.session.scalars(query.order_by(Account.id)).all())


def _free(work: Work, case: Case, accounts: Sequence[Account]) -> Sequence[Account]:
    """Those who may know of the case: neither recused nor walled off."""
    shut = shut_accounts(work.session, case.id, [actor_of(account, work.today) for account in accounts])
    return [account for account in accounts if account.id not in shut]


def _why_not_by_email(notice: Notice, recipient: Recipient) -> str:
    if Channel.EMAIL not in notice.channels:
        return "The charter sends this letter on paper, and names no postal address for this office."
    if notice.confidential and recipient not in READ_HERE:
        return "This letter is confidential and needs paper; the charter names no postal address for this office."
    return ""


def _served(
    contact: Contact, notice: Notice, recipient: Recipient, name: str, *, key: str, slot: OfficerSlot | None = None
) -> Addressee:
    """By e-mail where that is enough, else on paper, to the address of the charter."""
    by_email = Channel.EMAIL in notice.channels and contact.email and not (notice.confidential or notice.record)
    on_paper = Channel.LETTER in notice.channels and contact.address
    care_of = () if name == contact.name else (contact.name,)
    where = contact.email if by_email else "\n".join((*care_of, *contact.address)) if on_paper else ""
    return Addressee(
        key=key,
        recipient=recipient,
        name=name,
        language=contact.language,
        channel=Channel.EMAIL if by_email else Channel.LETTER,
        address=where,
        slot=slot,
        trouble="" if where else "The charter's contact has no address for this way.",
    )


def _nobody(recipient: Recipient, why: str) -> Addressee:
    return Addressee(
        key=f"c-{recipient.value}",
        recipient=recipient,
        name="",
        language="en",
        channel=Channel.EMAIL,
        address="",
        trouble=why,
    )


def to_custodian(work: Work, notice: Notice, payload: Mapping[str, Any]) -> Iterator[Addressee]:
    """The other agency that a request asks, at the address entered for it. It has no account here."""
    custodian = work.session.get_one(DepartmentRequest, payload["request_id"]).custodian
    yield from_outside(
        Recipient.CUSTODIAN,
        f"k{custodian.id}",
        custodian.name,
        email=custodian.email,
        address=custodian.address,
        channels=notice.channels,
        language="en",
    )
