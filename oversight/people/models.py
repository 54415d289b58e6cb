"""Tables of people: those who work here, those who complain or saw something, and officers."""

import datetime as dt

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from oversight.access.offices import Office
from oversight.db import Base, Id, Keyed
from oversight.people.rules import Limit, Way


class Account(Keyed, Base):
    """A person who logs in. `access_epoch` rises whenever what they may open changes."""

    __tablename__ = "account"

    email: Mapped[str] = mapped_column(String(254), unique=True)
    "Lower case."
    name: Mapped[str] = mapped_column(String(120))
    password_hash: Mapped[str | None] = mapped_column(String(200))
    "None until the invitation is answered."
    access_epoch: Mapped[int] = mapped_column(default=0)
    failed_attempts: Mapped[int] = mapped_column(default=0)
    locked_until: Mapped[dt.datetime | None]
    created_at: Mapped[dt.datetime]
    disabled_at: Mapped[dt.datetime | None]

    offices: Mapped[list["OfficeHeld"]] = relationship(order_by="OfficeHeld.id")


class OfficeHeld(Keyed, Base):
    """An office held from a day to a day, both included; acting or not."""

    __tablename__ = "office_held"

    account_id: Mapped[int] = mapped_column(Id, ForeignKey("account.id"), index=True)
    office: Mapped[str] = mapped_column(String(40))
    from_on: Mapped[dt.date] = mapped_column(Date)
    to_on: Mapped[dt.date | None] = mapped_column(Date)
    acting: Mapped[bool] = mapped_column(default=False)

    __table_args__ = (
        CheckConstraint(f"office IN {tuple(office.value for office in Office)}", name="office"),
        CheckConstraint("to_on IS NULL OR to_on >= from_on", name="order"),
    )


class Invitation(Keyed, Base):
    """A one-time link by which an account begins, or a lost password is replaced."""

    __tablename__ = "invitation"

    account_id: Mapped[int] = mapped_column(Id, ForeignKey("account.id"), index=True)
    token_digest: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[dt.datetime]
    expires_at: Mapped[dt.datetime]
    used_at: Mapped[dt.datetime | None]


class LoginSession(Keyed, Base):
    """A log-in, kept here so that it can be ended from here at once."""

    __tablename__ = "login_session"

    token_digest: Mapped[str] = mapped_column(String(64), unique=True)
    account_id: Mapped[int] = mapped_column(Id, ForeignKey("account.id"), index=True)
    created_at: Mapped[dt.datetime]
    seen_at: Mapped[dt.datetime]
    ends_at: Mapped[dt.datetime]
    "The absolute end, however busy the person is."

    account: Mapped[Account] = relationship()


class Person(Keyed, Base):
    """A complainant, affected person, witness or representative. All contact fields may be empty: anonymous filing."""

    __tablename__ = "person"

    name: Mapped[str] = mapped_column(String(200), default="")
    email: Mapped[str] = mapped_column(String(254), default="")
    phone: Mapped[str] = mapped_column(String(60), default="")
    address: Mapped[str] = mapped_column(Text, default="")
    language: Mapped[str] = mapped_column(String(20), default="en")
    channel: Mapped[str] = mapped_column(String(20), default="mailbox")
    "How letters reach them: email, text, letter or mailbox."
    contact_note: Mapped[str] = mapped_column(Text, default="")
    "What makes it safe to reach them, in their words: when, and what not to do."
    born_on: Mapped[dt.date | None] = mapped_column(Date)
    created_at: Mapped[dt.datetime]

    aliases: Mapped[list["PersonAlias"]] = relationship()
    limit_rows: Mapped[list["ContactLimit"]] = relationship(order_by="ContactLimit.code", cascade="all, delete-orphan")
    __table_args__ = (CheckConstraint(f"channel IN {tuple(way.value for way in Way)}", name="channel"),)

    @property
    def limits(self) -> frozenset[Limit]:
        """What must not be done when reaching them."""
        return frozenset(Limit(row.code) for row in self.limit_rows)

    def limit_to(self, limits: frozenset[Limit]) -> None:
        """Make these, and no others, what must not be done."""
        self.limit_rows = [row for row in self.limit_rows if row.code in limits]
        self.limit_rows += [ContactLimit(code=limit.value) for limit in sorted(limits - self.limits)]


class ContactLimit(Keyed, Base):
    """One thing that must not be done when reaching a person."""

    __tablename__ = "contact_limit"

    person_id: Mapped[int] = mapped_column(Id, ForeignKey("person.id"))
    code: Mapped[str] = mapped_column(String(20))

    __table_args__ = (
        UniqueConstraint("person_id", "code"),
        CheckConstraint(f"code IN {tuple(limit.value for limit in Limit)}", name="code"),
    )


class PersonAlias(Keyed, Base):
    """Another spelling or name of a person; protected in publications like the name itself."""

    __tablename__ = "person_alias"

    person_id: Mapped[int] = mapped_column(Id, ForeignKey("person.id"), index=True)
    name: Mapped[str] = mapped_column(String(200))


class Officer(Keyed, Base):
    """A police officer as the department's roster names them."""

    __tablename__ = "officer"

    name: Mapped[str] = mapped_column(String(200))
    badge: Mapped[str] = mapped_column(String(40))
    rank: Mapped[str] = mapped_column(String(80), default="")
    unit: Mapped[str] = mapped_column(String(120), default="")
    "Rank and unit as they are now; what they were at other times stands in the history of the roster."
    agency: Mapped[str] = mapped_column(String(120), default="")
    "The employer, when it is not the department: the badges of two agencies may be the same."

    __table_args__ = (UniqueConstraint("agency", "badge"), Index("ix_officer_name", "name"))
