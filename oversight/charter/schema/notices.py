"""`[[notice]]`: the letters the board owes people. `[[contact]]`: institutions to which it writes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from oversight.charter.schema.kinds import (
    Code,
    Condition,
    Count,
    EventName,
    Language,
    NoticeCode,
    Objection,
    Text,
)
from oversight.charter.schema.sources import Sourced


class Recipient(StrEnum):
    """Who a notice goes to, by what they are in the case or in the city.

    A guardian gets it in place of a complainant under age, unless the guardian has an interest in the case. The union
    gets it in place of an officer whom nobody has identified yet. Command is the officers' chain of command; council
    is the secretary of the city council or commission; subscribers are those who asked for every publication.
    Custodian is the other agency that a request asks; requester is who asked for records: both left an address with us.
    """

    COMPLAINANT = "complainant"
    REPRESENTATIVE = "representative"
    GUARDIAN = "guardian"
    AFFECTED = "affected"
    OFFICER = "officer"
    UNION = "union"
    COMMAND = "command"
    CHIEF = "chief"
    LIAISON = "liaison"
    INVESTIGATOR = "investigator"
    SUPERVISOR = "supervisor"
    DIRECTOR = "director"
    MEMBERS = "members"
    COUNCIL = "council"
    SUBSCRIBERS = "subscribers"
    CUSTODIAN = "custodian"
    REQUESTER = "requester"


PEOPLE = frozenset({Recipient.COMPLAINANT, Recipient.REPRESENTATIVE, Recipient.GUARDIAN, Recipient.AFFECTED})
"""Recipients who are parties of the case: they have told us how to reach them."""
WITH_MAILBOX = frozenset({Recipient.COMPLAINANT, Recipient.GUARDIAN})
"""Recipients who hold the receipt of the complaint, and so can open its mailbox."""
ONLY_BY_CONTACT = frozenset(
    {Recipient.OFFICER, Recipient.UNION, Recipient.COMMAND, Recipient.COUNCIL, Recipient.SUBSCRIBERS}
)
"""Recipients whose address stands in a `[[contact]]`; letters to officers are served through the department."""


class Channel(StrEnum):
    """A way in which a notice reaches someone. The mailbox is on the status page, and works without a name."""

    EMAIL = "email"
    TEXT = "text"
    LETTER = "letter"
    MAILBOX = "mailbox"


CLOCK_EVENTS = frozenset(
    {
        "clock_started",
        "clock_due_soon",
        "clock_missed",
        "clock_moved",
        "clock_met",
        "clock_cancelled",
        "clock_extended",
        "extension_denied",
        "clock_lifted",
    }
)
"""Events of one clock: a notice after one of them says of which clock it speaks. A stop concerns several at once."""


@dataclass(frozen=True, kw_only=True)
class Contact:
    """`[[contact]]`: an institution to which the board writes. Its code is the recipient it stands for.

    A contact "officer" is where letters to officers are served: in many cities through the chief (San Francisco
    Charter, and D.C. Code 5-1107, serve that way). Chief and liaison have their accounts when they have no contact.
    """

    code: Literal["officer", "union", "command", "council", "subscribers", "chief", "liaison"]
    name: Text
    email: str = ""
    address: tuple[Text, ...] = ()
    language: Language = "en"

    def objections(self) -> Iterator[Objection]:
        """Object to a contact that cannot be reached, or whose e-mail address is none."""
        if not self.email and not self.address:
            yield "address", "an e-mail address or a postal address"
        if self.email and ("@" not in self.email or " " in self.email):
            yield "email", 'an e-mail address, such as "office@union.example"'


@dataclass(frozen=True, kw_only=True)
class Notice(Sourced):
    """One notice: the event that calls for it, who gets it, and how. The first channel that a person has is used.

    `within` names the clock by which it must have gone out; nothing means at once and without a clock.
    `clock`: after an event of clocks, only when it is about this one. `when` narrows the event by one of its codes, as
    in "decision = dismiss | refer" or "closure != withdrawn".
    `timing`: "at_once", or "approval" when a person reads it first; `editable` names the parts of the template that
    this person may change (letters to the department and to officers: Chicago Municipal Code 2-78-130 asks for a
    plan and an estimate that only a person can write).
    `holdable`: it may be kept back for `max_hold_days` at a time when somebody with a right to it asks for silence
    (a prosecutor may delay word of a referral: D.C. Code 5-1109).
    `record`: delivery is recorded (the letter that asks whether a complaint is withdrawn: England and Wales, Police
    (Complaints and Misconduct) Regulations 2020, reg. 39). `confidential`: an e-mail or a text says only that a letter
    is there; its words travel on paper or lie in the mailbox.
    `reply_days`: calendar days the reader has to answer, for example ten for an officer's answer to the draft report.
    """

    code: NoticeCode
    name: Text
    trigger: EventName
    recipients: tuple[Recipient, ...]
    channels: tuple[Channel, ...]
    template: Code
    within: str = ""
    clock: str = ""
    when: Condition = ""
    timing: Literal["at_once", "approval"] = "at_once"
    editable: tuple[Code, ...] = ()
    holdable: bool = False
    max_hold_days: Count = 0
    record: bool = False
    confidential: bool = False
    reply_days: Count = 0

    @property
    def condition(self) -> tuple[str, bool, frozenset[str]]:
        """What `when` asks: the field of the event, whether it must be one of the values, and the values."""
        field, sign, values = self.when.split(" ", 2)
        return field, sign == "=", frozenset(value.strip() for value in values.split("|"))

    def is_called_by(self, payload: Mapping[str, object]) -> bool:
        """Whether the event with these fields calls for this notice."""
        if self.clock and payload.get("clock") != self.clock:
            return False
        if not self.when:
            return True
        field, wanted, values = self.condition
        return (str(payload.get(field, "")).lower() in values) is wanted

    def objections(self) -> Iterator[Objection]:
        """Object to a notice that goes to nobody, or by no way, and to keys that do not fit together."""
        yield from super().objections()
        if not self.recipients:
            yield "recipients", "at least one recipient"
        if not self.channels:
            yield "channels", "at least one channel"
        yield from self._about_ways()
        if bool(self.clock) != (self.trigger in CLOCK_EVENTS):
            yield "clock", "the code of a clock, if and only if the trigger is an event of clocks"
        if self.holdable != bool(self.max_hold_days):
            yield "max_hold_days", "days, one or more, if and only if holdable = true"
        if self.editable and self.timing != "approval":
            yield "editable", 'nothing, because nobody reads it first; timing = "approval" lets a person change parts'
        if Recipient.GUARDIAN in self.recipients and Recipient.COMPLAINANT not in self.recipients:
            yield "recipients", '"complainant" beside "guardian", who gets it only in place of a complainant under age'

    def _about_ways(self) -> Iterator[Objection]:
        needs_paper = self.record or (self.confidential and not self._all_have_mailboxes)
        if needs_paper and Channel.LETTER not in self.channels:
            why = "recorded delivery" if self.record else "a confidential letter to someone without a mailbox"
            yield "channels", f'"letter" among them: {why} needs paper'
        if self.channels == (Channel.MAILBOX,) and not self._all_have_mailboxes:
            yield "channels", '"email" or "letter" among them: not everybody here has a mailbox'

    @property
    def _all_have_mailboxes(self) -> bool:
        return set(self.recipients) <= WITH_MAILBOX
