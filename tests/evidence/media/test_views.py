"""A film in the page: shown in stretches, with what is said in it and the moments that matter."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from oversight.access.offices import Office
from oversight.audit.readings import Reading
from oversight.dispatch.jobs import Outside
from oversight.evidence.media.models import MediaMoment, Transcript
from oversight.web.house import House
from oversight.work import Transactions
from tests.factories.browsing import post, token_of
from tests.factories.evidence import FILM, pdf_of, picture_of, stored_file
from tests.factories.investigation import Team, assigned_case
from tests.factories.people import make_account, sign_in


@pytest.fixture
def team(app: Flask, transactions: Transactions) -> Team:
    team = assigned_case(transactions)
    house: House = app.extensions["oversight"]
    outside = Outside(transactions, house.tools)
    for content, name in ((FILM, "camera.mp4"), (picture_of(), "corner.jpg"), (pdf_of(), "report.pdf")):
        stored_file(transactions, outside, team.number, content, name, team.investigator)
    return team


@pytest.fixture
def desk(app: Flask, team: Team) -> FlaskClient:
    return sign_in(app, team.investigator)


def url(team: Team, more: str = "view", file: int = 1) -> str:
    return f"/cases/{team.number}/files/{file}/{more}"


def readings(transactions: Transactions) -> list[str]:
    with transactions.read() as work:
        return list(work.session.scalars(select(Reading.what).order_by(Reading.id)))


def test_a_film_is_sent_whole_or_in_the_stretch_that_is_asked_for(team: Team, desk: FlaskClient) -> None:
    whole = desk.get(url(team, "content"))
    assert (whole.status_code, whole.data, whole.headers["Accept-Ranges"]) == (200, FILM, "bytes")
    part = desk.get(url(team, "content"), headers={"Range": "bytes=100-199"})
    assert (part.status_code, part.data) == (206, FILM[100:200])
    assert part.headers["Content-Range"] == f"bytes 100-199/{len(FILM)}"
    beyond = desk.get(url(team, "content"), headers={"Range": "bytes=999999-"})
    assert (beyond.status_code, beyond.headers["Content-Range"]) == (416, f"bytes */{len(FILM)}")


def test_what_is_shown_runs_nothing(team: Team, desk: FlaskClient) -> None:
    answer = desk.get(url(team, "content", 2))
    assert answer.mimetype == "image/jpeg"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_many_stretches_are_one_opening_in_the_log(transactions: Transactions, team: Team, desk: FlaskClient) -> None:
    for start in (0, 100, 200):
        desk.get(url(team, "content"), headers={"Range": f"bytes={start}-"})
    assert readings(transactions) == ["media:1"]


def test_a_moment_is_marked_cited_and_linked_without_script(
    transactions: Transactions, team: Team, desk: FlaskClient
) -> None:
    marked = {"moment-time": "2:03", "moment-words": "The door opens."}
    assert post(desk, url(team, "moments"), marked, page=url(team)).status_code == 303
    page = desk.get(url(team)).get_data(as_text=True)
    assert f'href="{url(team, "content")}#t=123"' in page
    assert "Cite as: Exhibit 1 at 2:03" in page
    post(desk, url(team, "moments/1/back"), {}, page=url(team))
    assert "The door opens." not in desk.get(url(team)).get_data(as_text=True)
    with transactions.read() as work:
        assert work.session.scalars(select(MediaMoment.words)).all() == ["The door opens."]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        pytest.param({"moment-time": "soon"}, "Write the time as minutes and seconds", id="no time"),
        pytest.param({"moment-words": ""}, "Say what happens at this moment.", id="no words"),
    ],
)
def test_a_moment_that_says_too_little_is_told(
    transactions: Transactions, team: Team, desk: FlaskClient, typed: dict[str, str], said: str
) -> None:
    data = {"moment-time": "2:03", "moment-words": "The door opens.", **typed}
    answer = post(desk, url(team, "moments"), data, page=url(team))
    assert answer.status_code == 422
    assert said in answer.get_data(as_text=True)
    with transactions.read() as work:
        assert work.session.scalars(select(MediaMoment)).all() == []


def test_a_transcript_stands_beside_the_film_and_under_it(
    transactions: Transactions, team: Team, desk: FlaskClient
) -> None:
    said = {"transcript-words": "0:05 Stop!\n0:09 Why?", "transcript-seen": "0"}
    assert post(desk, url(team, "transcript"), said, page=url(team)).status_code == 303
    page = desk.get(url(team)).get_data(as_text=True)
    assert "Version 1" in page
    assert 'data-at="9"' in page
    track = desk.get(url(team, "subtitles.vtt"))
    assert "00:00:05.000 --> 00:00:09.000\nStop!" in track.get_data(as_text=True)
    with transactions.read() as work:
        assert work.session.scalars(select(Transcript.version)).all() == [1]


def test_two_who_write_the_transcript_do_not_write_over_each_other(team: Team, desk: FlaskClient) -> None:
    said = {"transcript-words": "0:05 Stop!", "transcript-seen": "0"}
    assert post(desk, url(team, "transcript"), said, page=url(team)).status_code == 303
    second = post(desk, url(team, "transcript"), {**said, "transcript-words": "0:05 Halt!"}, page=url(team))
    assert second.status_code == 409
    assert "0:05 Halt!" in second.get_data(as_text=True)


def test_a_document_is_not_shown_here(team: Team, desk: FlaskClient) -> None:
    assert desk.get(url(team, file=3)).status_code == 404
    assert desk.get(url(team, "content", 3)).status_code == 404


def test_a_reader_sees_and_marks_nothing_and_a_stranger_sees_nothing(
    app: Flask, transactions: Transactions, team: Team
) -> None:
    auditor = sign_in(app, make_account(transactions, Office.AUDITOR))
    assert "Mark a moment" not in auditor.get(url(team)).get_data(as_text=True)
    data = {"csrf_token": token_of(auditor, "/conflicts"), "moment-time": "0:01", "moment-words": "x"}
    assert auditor.post(url(team, "moments"), data=data).status_code == 403
    stranger = sign_in(app, make_account(transactions, Office.INVESTIGATOR))
    assert [stranger.get(url(team, more)).status_code for more in ("view", "content", "subtitles.vtt")] == [404] * 3
