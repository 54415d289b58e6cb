"""Letters on paper for tests: drawn and waiting for the printer."""

from oversight.dispatch.jobs import Outside
from oversight.notices.jobs import DELIVER
from oversight.notices.models import Letter
from oversight.work import Transactions
from tests.factories.letters import POST, draft, filed_case


def paper_letters(transactions: Transactions, outside: Outside, count: int = 2, *, recorded: int = 0) -> list[int]:
    """So many letters that wait for the printer, the first `recorded` of them by recorded delivery."""
    for number in range(1, count + 1):
        draft(transactions, filed_case(transactions, **POST), outbox=number)
        DELIVER.run(outside, {"letter_id": number})
    with transactions.begin() as work:
        for number in range(1, recorded + 1):
            work.session.get_one(Letter, number).recorded = True
    return list(range(1, count + 1))
