"""Tables of subscribers. No address can be read from the database: it lies sealed, beside a keyed fingerprint."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from oversight.db import Base, Id, Keyed
from oversight.publication.subscribing.rules import MailState, Topic

_UNSURE = text("confirmed_at IS NULL")


class Subscription(Keyed, Base):
    """One reader's wish to be told of one thing. Ending it deletes the row, and with it the address."""

    __tablename__ = "subscription"

    address: Mapped[str] = mapped_column(String(64), index=True)
    "A keyed fingerprint of the address."
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    "The address, under the key of the installation, bound to its fingerprint."
    topic: Mapped[str] = mapped_column(String(20))
    value: Mapped[str] = mapped_column(String(80), default="")
    language: Mapped[str] = mapped_column(String(20))
    at: Mapped[dt.datetime]
    asked_at: Mapped[dt.datetime]
    "When the newest question went to the address."
    confirmed_at: Mapped[dt.datetime | None]

    __table_args__ = (
        UniqueConstraint("address", "topic", "value"),
        CheckConstraint(f"topic IN {tuple(topic.value for topic in Topic)}", name="topic"),
        CheckConstraint("(topic = 'all') = (value = '')", name="value"),
        Index("ix_subscription_unsure", "at", sqlite_where=_UNSURE, postgresql_where=_UNSURE),
        Index("ix_subscription_topic_value", "topic", "value"),
    )


class SubscriptionMail(Keyed, Base):
    """One e-mail to one address: about a version, or the question whether the address is right. Each goes once."""

    __tablename__ = "subscription_mail"

    subscription_id: Mapped[int] = mapped_column(Id, ForeignKey("subscription.id", ondelete="CASCADE"), index=True)
    publication_id: Mapped[int | None] = mapped_column(Id, ForeignKey("publication.id"), index=True)
    "Nothing for the question whether the address is right."
    address: Mapped[str] = mapped_column(String(64))
    "Again: one address is told of one version once, whatever it has subscribed to."
    state: Mapped[str] = mapped_column(String(20), default=MailState.OWED.value)
    attempts: Mapped[int] = mapped_column(default=0)
    maybe_twice: Mapped[bool] = mapped_column(default=False)
    lease_until: Mapped[dt.datetime | None]
    next_at: Mapped[dt.datetime]
    at: Mapped[dt.datetime]
    sent_at: Mapped[dt.datetime | None]

    __table_args__ = (
        UniqueConstraint("publication_id", "address"),
        CheckConstraint(f"state IN {tuple(state.value for state in MailState)}", name="state"),
        CheckConstraint("(state = 'sent') = (sent_at IS NOT NULL)", name="sent"),
        CheckConstraint("(state = 'sending') = (lease_until IS NOT NULL)", name="lease"),
        Index(
            "ix_subscription_mail_owed",
            "next_at",
            sqlite_where=text("state IN ('owed', 'sending')"),
            postgresql_where=text("state IN ('owed', 'sending')"),
        ),
    )
