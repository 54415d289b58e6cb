"""The pages of a case with very many people, files and officers ask no more questions than those of a small one."""

import re

from flask import Flask
from sqlalchemy import select

from oversight.access.facts import Standing
from oversight.access.offices import Office
from oversight.cases.actions import give_standing
from oversight.cases.models import Case
from oversight.evidence.queries import AT_ONCE
from oversight.work import Transactions
from tests.bench.large_case import PAGES, widen
from tests.cases.views.test_show import counted
from tests.factories.investigation import finished_case
from tests.factories.people import make_account, sign_in

FILES = AT_ONCE + 20


def test_the_pages_of_a_large_case_ask_what_those_of_a_small_one_ask(app: Flask, transactions: Transactions) -> None:
    number, reader = finished_case(transactions).number, make_account(transactions, Office.DIRECTOR)
    with transactions.begin() as work:
        case = work.session.scalars(select(Case).where(Case.number == number)).one()
        give_standing(work, case, Standing.GRANTED, account_id=reader.account_id)
    widen(transactions.engine, case.id, 3, 3, 3)
    client = sign_in(app, reader)
    asked = []
    for more in (False, True):
        if more:
            widen(transactions.engine, case.id, 30, FILES, 12)
        for page in PAGES:
            client.get(f"/cases/{number}{page}")
            with counted(app) as seen:
                status = client.get(f"/cases/{number}{page}").status_code
            asked.append((more, page, status, len(seen)))
    small, large = ([one[1:] for one in asked if one[0] is more] for more in (False, True))
    assert large == small
    exhibits = [
        _exhibits(client.get(f"/cases/{number}/files{rest}").get_data(as_text=True)) for rest in ("", "?first=101")
    ]
    assert exhibits[0] == list(range(1, AT_ONCE + 1))
    assert exhibits[1] == list(range(AT_ONCE + 1, AT_ONCE + 1 + len(exhibits[1])))
    assert len(exhibits[1]) >= FILES + 3 - AT_ONCE


def _exhibits(text: str) -> list[int]:
    """The exhibit numbers of a page of files, in their order."""
    return [int(number) for number in re.findall(r"Exhibit (\d+): ", text)]
