"""Minutes in a browser without script."""

import re

from flask import Flask
from flask.testing import FlaskClient

from oversight.access.offices import Office
from oversight.hearings import actions
from oversight.work import Transactions
from tests.factories.browsing import post
from tests.factories.clock import Clock
from tests.factories.people import make_account, sign_in
from tests.hearings.minutes.conftest import Held


def text_of(client: FlaskClient, url: str, status: int = 200) -> str:
    answer = client.get(url)
    assert answer.status_code == status, f"{url}: {answer.status_code}"
    return answer.get_data(as_text=True)


def test_minutes_go_from_the_record_to_the_public(
    app: Flask, client: FlaskClient, transactions: Transactions, held: Held, clock: Clock
) -> None:
    records, member = sign_in(app, held.board.records), sign_in(app, held.board.members[0])
    index = f"/board/meetings/{held.meeting_id}/minutes"
    assert "not drafted yet" in text_of(member, index)
    assert post(records, index, {"part": "closed"}).status_code == 303
    location = post(records, index, {"part": "open"}).headers["Location"]
    read = re.sub(r"^https?://[^/]+", "", location)
    assert "A draft. Nobody else reads it" in text_of(member, read)
    assert "Edit the text" not in text_of(member, read)
    edit = f"{read}/edit"
    form = {"seen": "1", "part-comment": "Wilhelmina Oduya-Castell spoke.", "why": "A speaker"}
    assert post(records, edit, form).status_code == 303
    refused = post(records, f"{read}/propose", {"meeting": held.later_id}, page=read)
    assert refused.status_code == 409
    assert "is protected and stands in" in refused.get_data(as_text=True)
    assert post(records, edit, {"seen": "2", "part-comment": "One person spoke."}).status_code == 303
    assert "One person spoke." not in text_of(records, f"{read}?version=2")
    assert post(records, f"{read}/propose", {"meeting": held.later_id}, page=read).status_code == 303
    assert "Minutes to be approved" in text_of(member, f"/board/meetings/{held.later_id}")
    text_of(client, f"/meetings/{held.meeting_id}/minutes", 404)
    with transactions.begin(held.board.records) as work:
        actions.post_agenda(work, held.later_id)
    clock.advance(days=14, minutes=5)
    with transactions.begin(held.board.records) as work:
        here = {member.account_id or 0: True for member in held.board.members}
        actions.mark_attendance(work, held.later_id, here)
    records = sign_in(app, held.board.records)
    ids = [one.account_id for one in held.board.members]
    vote = {"moved_by": ids[0], "seconded_by": ids[1]}
    assert post(records, f"{read}/approval", vote).status_code == 422
    assert post(records, f"{read}/approval", {**vote, "rest": "y"}).status_code == 303
    page = text_of(client, f"/meetings/{held.meeting_id}/minutes")
    assert "One person spoke." in page
    assert "Minutes" in text_of(client, f"/meetings/{held.meeting_id}")
    text_of(client, f"/meetings/{held.meeting_id}/minutes.pdf", 404)


def test_minutes_of_closed_parts_open_to_the_board_alone(app: Flask, transactions: Transactions, held: Held) -> None:
    records = sign_in(app, held.board.records)
    index = f"/board/meetings/{held.meeting_id}/minutes"
    read = re.sub(r"^https?://[^/]+", "", post(records, index, {"part": "closed"}).headers["Location"])
    assert "Percival Lindgren" in text_of(sign_in(app, held.board.members[0]), read)
    for office in (Office.AUDITOR, Office.INTAKE, Office.ADMINISTRATOR):
        text_of(sign_in(app, make_account(transactions, office)), read, 403)
