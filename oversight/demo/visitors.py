"""What the log-in page of the demonstration offers a visitor: people to be, and receipts to try."""

from dataclasses import dataclass

from oversight.demo.personas import CAN, GROUPS
from oversight.demo.telling import told_cases
from oversight.demo.walks.walk import receipt_of
from oversight.extensions import db
from oversight.people.identity import office_words
from oversight.people.queries import actor_of, list_accounts
from oversight.web import house


@dataclass(frozen=True)
class Persona:
    """Somebody a visitor can be: the number of the account, name, offices, and what to try."""

    id: int
    name: str
    offices: str
    can: str


@dataclass(frozen=True)
class ShownReceipt:
    """A receipt that anybody may see, because its complaint is invented."""

    words: str
    sentence: str


def groups() -> list[tuple[str, list[Persona]]]:
    """The invented people by where they belong. Accounts made later by a visitor are not among them."""
    today = house.today()
    known = {
        account.email.partition("@")[0]: Persona(
            account.id,
            account.name,
            office_words(actor_of(account, today)),
            CAN.get(account.email.partition("@")[0], ""),
        )
        for account in list_accounts(db.session())
        if account.disabled_at is None
    }
    return [(heading, [known[one] for one in mailboxes if one in known]) for heading, mailboxes in GROUPS]


def receipts() -> list[ShownReceipt]:
    """The receipts of complaints that were told for this."""
    return [ShownReceipt(" ".join(receipt_of(told).words), told.receipt) for told in told_cases() if told.receipt]
