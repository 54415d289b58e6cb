"""Subscribing, confirming and ending; and the attempts of each mail, so that none goes twice unmarked."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import delete, func, insert, select, update

from oversight.adapters.vault import Vault
from oversight.charter.schema import Charter
from oversight.kernel.errors import Invalid
from oversight.publication.models import Publication
from oversight.publication.subscribing.models import Subscription, SubscriptionMail
from oversight.publication.subscribing.queries import to_be_told
from oversight.publication.subscribing.rules import (
    AGAIN_AFTER,
    CONFIRM_WITHIN,
    LEASE,
    MOST_A_DAY,
    OVER,
    MailState,
    Topic,
    Wish,
    address_of,
    pause_after,
)
from oversight.publication.subscribing.tokens import fingerprint_of_address
from oversight.publication.subscribing.words import LANGUAGES
from oversight.work import Work

LONGEST_VALUE = 80


@dataclass(frozen=True)
class Keys:
    """With what addresses are sealed and fingerprinted."""

    vault: Vault
    key: bytes


def subscribe(work: Work, keys: Keys, wish: Wish) -> None:
    """Take a wish in, and owe the address one question. Nothing is sent to it until that is answered.

    Whoever asks learns nothing of who subscribed: a known address, a new one and one that was asked a moment ago are
    answered alike. Raises Invalid for what is no address or no topic.
    """
    address = address_of(wish.email)
    if address is None:
        raise Invalid("email", "Write an e-mail address, such as name@place.example.")
    value = _value(work.charter, wish)
    fingerprint = fingerprint_of_address(address, keys.key)
    row = work.session.scalar(
        select(Subscription)
        .where(Subscription.address == fingerprint, Subscription.topic == wish.topic.value, Subscription.value == value)
        .with_for_update()
    )
    if (row is None or _may_ask_again(row, work.now)) and _asked_lately(work, fingerprint) < MOST_A_DAY:
        row = row or Subscription(address=fingerprint, topic=wish.topic.value, value=value, at=work.now)
        row.sealed, row.asked_at = keys.vault.lock(address, fingerprint), work.now
        row.language = wish.language if wish.language in LANGUAGES else "en"
        work.session.add(row)
        work.session.flush()
        mail = SubscriptionMail(subscription_id=row.id, address=fingerprint, next_at=work.now, at=work.now)
        work.session.add(mail)


def _value(charter: Charter, wish: Wish) -> str:
    value = wish.value.strip()
    if wish.topic is Topic.ALL:
        return ""
    if not value or len(value) > LONGEST_VALUE:
        raise Invalid("value", "Say which one you want to be told of.")
    if wish.topic is Topic.CATEGORY and value not in {one.code for one in charter.categories}:
        raise Invalid("value", "Choose what the decisions are about.")
    return value


def _may_ask_again(row: Subscription, now: dt.datetime) -> bool:
    return row.confirmed_at is None and row.asked_at <= now - AGAIN_AFTER


def _asked_lately(work: Work, fingerprint: str) -> int:
    asked = (Subscription.address == fingerprint, Subscription.asked_at > work.now - AGAIN_AFTER)
    return work.session.scalar(select(func.count(Subscription.id)).where(*asked)) or 0


def confirm(work: Work, subscription: Subscription) -> None:
    """The reader of the mail says yes. Said twice, it changes nothing."""
    subscription.confirmed_at = subscription.confirmed_at or work.now


def end(work: Work, subscription: Subscription) -> None:
    """End a subscription and delete the address with everything that was still to be sent.

    Where the same address has subscribed to something else, it stays known of what it was told: nothing goes twice.
    """
    others = (Subscription.address == subscription.address, Subscription.id != subscription.id)
    other = work.session.scalar(select(Subscription.id).where(*others, Subscription.confirmed_at.is_not(None)).limit(1))
    mails = SubscriptionMail.subscription_id == subscription.id
    told = SubscriptionMail.state != MailState.OWED.value
    if other is not None:
        work.session.execute(update(SubscriptionMail).where(mails, told).values(subscription_id=other))
    work.session.execute(delete(SubscriptionMail).where(mails))
    work.session.execute(delete(Subscription).where(Subscription.id == subscription.id))


def forget_unsure(work: Work) -> int:
    """Delete every address that nobody confirmed in time. Returns how many."""
    late = select(Subscription).where(
        Subscription.confirmed_at.is_(None), Subscription.asked_at <= work.now - CONFIRM_WITHIN
    )
    rows = work.session.scalars(late).all()
    for row in rows:
        end(work, row)
    return len(rows)


def owe_mails(work: Work, publication: Publication) -> None:
    """Owe everybody whom a public version concerns one mail about it. Done twice, it adds nothing."""
    columns = [
        SubscriptionMail.subscription_id,
        SubscriptionMail.publication_id,
        SubscriptionMail.address,
        SubscriptionMail.state,
        SubscriptionMail.attempts,
        SubscriptionMail.maybe_twice,
        SubscriptionMail.next_at,
        SubscriptionMail.at,
    ]
    work.session.execute(insert(SubscriptionMail).from_select(columns, to_be_told(work, publication)))


@dataclass(frozen=True)
class Outgoing:
    """A mail under its attempt."""

    id: int
    attempt: int
    maybe_twice: bool
    subscription: Subscription
    publication: Publication | None


def begin_sending(work: Work, mail_id: int) -> Outgoing | None:
    """Begin an attempt. Nothing when somebody else has it, when it is over, or when its reason is gone."""
    row = work.session.get(SubscriptionMail, mail_id, with_for_update=True)
    if row is None or MailState(row.state) in OVER or (row.lease_until is not None and row.lease_until > work.now):
        return None
    subscription = work.session.get_one(Subscription, row.subscription_id)
    publication = work.session.get(Publication, row.publication_id) if row.publication_id else None
    row.maybe_twice = row.maybe_twice or row.lease_until is not None
    if not _has_reason(row, subscription, publication):
        row.state, row.lease_until = MailState.DROPPED.value, None
        return None
    row.state, row.lease_until, row.attempts = MailState.SENDING.value, work.now + LEASE, row.attempts + 1
    return Outgoing(row.id, row.attempts, row.maybe_twice, subscription, publication)


def _has_reason(row: SubscriptionMail, subscription: Subscription, publication: Publication | None) -> bool:
    if row.publication_id is None:
        return subscription.confirmed_at is None
    return subscription.confirmed_at is not None and publication is not None and publication.state == "published"


def note_sent(work: Work, out: Outgoing) -> None:
    """The mail server took it."""
    row = _attempted(work, out)
    if row is not None:
        row.state, row.lease_until, row.sent_at = MailState.SENT.value, None, work.now


def note_trouble(work: Work, out: Outgoing, *, permanent: bool, maybe_sent: bool) -> None:
    """The mail server did not take it. An address that it knows will never work is deleted."""
    row = _attempted(work, out)
    if row is None:
        return
    if permanent:
        end(work, work.session.get_one(Subscription, row.subscription_id))
        return
    pause = pause_after(row.attempts)
    row.state = MailState.FAILED.value if pause is None else MailState.OWED.value
    row.lease_until, row.maybe_twice = None, row.maybe_twice or maybe_sent
    row.next_at = work.now + (pause or dt.timedelta())


def _attempted(work: Work, out: Outgoing) -> SubscriptionMail | None:
    row = work.session.get(SubscriptionMail, out.id, with_for_update=True)
    return row if row and row.state == MailState.SENDING.value and row.attempts == out.attempt else None
