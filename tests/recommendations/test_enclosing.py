"""What of the file goes to the department: a packet without walls and letters, and it closes when a wall is put up."""

from dataclasses import replace

import pytest
from flask import Flask
from sqlalchemy import select

from oversight.access.offices import Office
from oversight.access.permissions import Permission
from oversight.audit.readings import Reading
from oversight.cases.queries import get_case
from oversight.cases.walls.rules import Subject
from oversight.charter.versions import Charters
from oversight.dispatch.jobs import Outside
from oversight.kernel.errors import Invalid
from oversight.recommendations.actions import transmit
from oversight.work import Transactions
from tests.factories.answers import do
from tests.factories.browsing import post
from tests.factories.clock import Clock
from tests.factories.evidence import asked_packet, make_packet, offered, pdf_of, stored_file
from tests.factories.hearings import board_with_seats, decided_case
from tests.factories.people import make_account, sign_in
from tests.factories.walls import wall_around

MAY = Permission.CASE_TRANSMIT


def test_a_packet_goes_with_the_findings_and_a_wall_closes_it(
    app: Flask, transactions: Transactions, clock: Clock
) -> None:
    board, outside = board_with_seats(transactions), Outside(transactions, app.extensions["oversight"].tools)
    number = decided_case(transactions, clock, board)
    file = stored_file(transactions, outside, number, pdf_of(2), "report.pdf", board.investigator)
    packet = asked_packet(transactions, board.investigator, number, offered([file]))
    with pytest.raises(Invalid, match="does not go to the department"):
        do(transactions, board.records, number, MAY, lambda *on: transmit(*on, packet))  # it is not finished
    make_packet(outside, packet)
    law = transactions.charters.at(clock())
    alone = replace(law, answers=replace(law.answering, transmittal="findings"))
    with pytest.raises(Invalid, match="does not go to the department"):
        do(
            replace(transactions, charters=Charters((alone,))),
            board.records,
            number,
            MAY,
            lambda *on: transmit(*on, packet),
        )
    records, liaison = sign_in(app, board.records), sign_in(app, make_account(transactions, Office.LIAISON))
    assert "Packet 1" in records.get(f"/cases/{number}/transmit").get_data(as_text=True)
    assert liaison.get(f"/answers/{number}/packets/1").status_code == 404
    assert post(records, f"/cases/{number}/transmit", {"packet": str(packet)}).status_code == 303
    assert f"/answers/{number}/packets/1" in liaison.get(f"/answers/{number}").get_data(as_text=True)
    got = liaison.get(f"/answers/{number}/packets/1")
    assert (got.status_code, got.mimetype, got.data[:4]) == (200, "application/pdf", b"%PDF")
    assert liaison.get(f"/cases/{number}/packets/1/pdf").status_code in (403, 404)
    with transactions.read() as work:
        assert f"packet:{packet}" in set(work.session.scalars(select(Reading.what)))
    with transactions.begin(board.director) as work:
        case, _access = get_case(work, number)
        wall_around(work, case, (Subject.FILE, file.id), work.charter.wall("compelled"))
    assert liaison.get(f"/answers/{number}/packets/1").status_code == 404
