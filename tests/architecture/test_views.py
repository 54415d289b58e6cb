"""Every view says at its door who may enter, or that it is public; and this is the list."""

import re
from collections import Counter

import pytest
from flask import Flask
from werkzeug.routing import IntegerConverter

from oversight.access.permissions import Permission
from oversight.web.routing import Door

OUTSIDE = frozenset({"static"})
"""Served without a view of ours."""
PUBLIC = frozenset(
    {
        "health.healthz",
        "hooks.incoming",
        "hooks.reports",
        "insights.promises",
        "ledger.public",
        "ledger.public_file",
        "scoreboard.answers",
        "home.index",
        "people.log_in",
        "people.enter",
        "people.invitation",
        "people.answer_invitation",
        "complaints.file_start",
        "complaints.status",
        "complaints.hearing",
        "complaints.answer_hearing",
        "complaints.hearing_calendar",
        "complaints.ask_again",
        "complaints.look_again",
        "complaints.objection",
        "complaints.object_to",
        "complaints.add_files",
        "complaints.file_delete",
        "complaints.file_done",
        "complaints.file_files",
        "complaints.file_page",
        "complaints.file_put_down",
        "complaints.file_resume",
        "complaints.file_review",
        "complaints.file_saved",
        "complaints.leave_status",
        "complaints.open_status",
        "complaints.remove_file",
        "complaints.save_page",
        "complaints.send",
        "complaints.send_files",
        "complaints.status_complaint",
        "complaints.begin_draft_upload",
        "complaints.begin_upload",
        "complaints.draft_upload",
        "complaints.end_draft_upload",
        "complaints.end_upload_by_program",
        "complaints.remove_draft_upload",
        "complaints.remove_upload",
        "complaints.take_draft_upload",
        "complaints.take_up",
        "complaints.take_upload",
        "complaints.upload",
        "complaints.write_to_board",
        "complaints.withdraw",
        "complaints.ask_withdrawal",
        "meetings.board",
        "meetings.index",
        "meetings.show",
        "meetings.version",
        "minutes.pdf",
        "minutes.show",
        "room.screen",
        "meetings.pdf",
        "meetings.paper",
        "meetings.calendar",
        "meetings.feed",
        "meetings.access",
        "meetings.ask",
        "meetings.asked",
        "draws.index",
        "draws.show",
        "draws.seats",
        "publication.index",
        "publication.show",
        "publication.compare",
        "publication.keys_file",
        "publication.log_file",
        "publication.verify",
        "versions.show",
        "versions.pdf",
        "versions.data",
        "versions.file",
        "versions.changes",
        "feeds.atom",
        "feeds.rss",
        "feeds.case_atom",
        "feeds.case_rss",
        "feeds.subscribe",
        "feeds.ask",
        "feeds.asked",
        "subscriptions.show",
        "subscriptions.confirm",
        "subscriptions.end",
        "subscriptions.one_click",
        "subscriptions.ended",
        "schemas.described",
        "calendar.own",
        "calendar.public_meetings",
    }
)
"""The views that are open to everybody. One more is a decision, not an accident."""


def doors(app: Flask) -> dict[str, Door]:
    views = {name: view for name, view in app.view_functions.items() if name not in OUTSIDE}
    return {name: getattr(view, "door", None) for name, view in views.items()}  # type: ignore[misc]


def test_every_view_has_a_door(app: Flask) -> None:
    assert [name for name, door in doors(app).items() if door is None] == []


def test_the_public_views_are_these(app: Flask) -> None:
    assert {name for name, door in doors(app).items() if door and door.permission is None} == PUBLIC


def test_views_that_write_take_posts_only_and_views_that_read_take_none(app: Flask) -> None:
    wrong = []
    for rule in app.url_map.iter_rules():
        door = doors(app).get(rule.endpoint)
        methods = (rule.methods or set()) - {"HEAD", "OPTIONS"}
        allowed = ({"POST"}, {"PATCH"}, {"DELETE"}) if door and door.streams else ({"POST"},)
        if door and methods not in (allowed if door.writes else ({"GET"},)):
            wrong.append(rule.endpoint)
    assert wrong == []


def test_no_address_is_served_by_two_views(app: Flask) -> None:
    served = Counter(
        (re.sub(r"<(?:\w+:)?\w+>", "<>", rule.rule), method)
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    )
    assert [place for place, count in served.items() if count > 1] == []


@pytest.mark.parametrize("method", ["get", "post", "patch", "delete"])
def test_nobody_enters_a_staff_view_without_logging_in(app: Flask, method: str) -> None:
    client = app.test_client()
    app.config["WTF_CSRF_ENABLED"] = False
    entered = []
    for rule in app.url_map.iter_rules():
        door = doors(app).get(rule.endpoint)
        if not door or door.permission is None or method.upper() not in (rule.methods or ()):
            continue
        values = {name: 1 if isinstance(rule._converters[name], IntegerConverter) else "x" for name in rule.arguments}
        url = app.url_map.bind("localhost").build(rule.endpoint, values, method=method.upper())
        answer = getattr(client, method)(url)
        if answer.status_code != 303 or "/login" not in answer.headers["Location"]:
            entered.append((rule.endpoint, answer.status_code))
    assert entered == []


def test_the_record_of_a_case_is_behind_its_own_permission(app: Flask) -> None:
    assert doors(app)["cases.record"].permission is Permission.RECORD_READ
