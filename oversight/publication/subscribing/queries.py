"""Reading subscriptions: by their token, and those that a decision concerns."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, SelectBase, and_, func, literal, or_, select
from sqlalchemy.orm import Session

from oversight.kernel.errors import NotFound
from oversight.publication.models import Publication
from oversight.publication.subscribing.models import Subscription, SubscriptionMail
from oversight.publication.subscribing.rules import MailState, Topic
from oversight.publication.subscribing.tokens import PART, Ticket
from oversight.work import Work

GONE = "This address does not work any more. If you had subscribed, it was ended, and we deleted your e-mail address."


def get_subscription(session: Session, ticket: Ticket | None) -> Subscription:
    """The subscription that a token speaks of. Raises NotFound with the same sentence whatever is wrong."""
    found = session.get(Subscription, ticket.subscription_id) if ticket else None
    if ticket is None or found is None or found.address[:PART] != ticket.address:
        raise NotFound(GONE)
    return found


def concerned(publication: Publication) -> ColumnElement[bool]:
    """Whether a subscription is about this decision."""
    codes = publication.categories.split()
    return or_(
        Subscription.topic == Topic.ALL.value,
        and_(Subscription.topic == Topic.CATEGORY.value, Subscription.value.in_(codes)),
        and_(Subscription.topic == Topic.DISTRICT.value, Subscription.value == publication.district),
        and_(Subscription.topic == Topic.CASE.value, Subscription.value == publication.number),
    )


def to_be_told(work: Work, publication: Publication) -> SelectBase:
    """Rows of mails for everybody who confirmed and has not been told of this version; each address once."""
    told = select(SubscriptionMail.id).where(
        SubscriptionMail.publication_id == publication.id, SubscriptionMail.address == Subscription.address
    )
    return (
        select(
            func.min(Subscription.id),
            literal(publication.id),
            Subscription.address,
            literal(MailState.OWED.value),
            literal(0),
            literal(False),
            literal(work.now, SubscriptionMail.next_at.type),
            literal(work.now, SubscriptionMail.at.type),
        )
        .where(Subscription.confirmed_at.is_not(None), concerned(publication), ~told.exists())
        .group_by(Subscription.address)
    )


def due_mails(work: Work, most: int) -> Sequence[int]:
    """Mails whose turn has come: those owed, and those whose sender never came back."""
    mail = SubscriptionMail
    owed = and_(mail.state == MailState.OWED.value, mail.next_at <= work.now)
    left = and_(mail.state == MailState.SENDING.value, mail.lease_until <= work.now)
    return work.session.scalars(select(mail.id).where(or_(owed, left)).order_by(mail.id).limit(most)).all()


def districts_known(session: Session) -> list[str]:
    """Districts of published decisions, for whoever chooses one."""
    query = select(Publication.district).where(Publication.state == "published", Publication.district != "")
    return sorted(set(session.scalars(query.distinct())))
