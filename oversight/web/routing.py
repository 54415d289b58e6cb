"""Views that read and views that write. Every view says which permission it needs, or that it is public.

The transaction's mode follows the HTTP method and is chosen before the first query; a page cannot write.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar

from flask import Blueprint, Flask, current_app, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from oversight.access.map import may_ever
from oversight.access.permissions import Permission
from oversight.db import begin_read_only, begin_writing
from oversight.extensions import db
from oversight.kernel.errors import Forbidden
from oversight.web import house
from oversight.web.once import answered_before, remember

View = TypeVar("View", bound=Callable[..., Any])
FORMS = frozenset({"application/x-www-form-urlencoded", "multipart/form-data", ""})
LARGEST_BODY = 25 * 1024 * 1024
"""Bytes of a body that is no form: an e-mail with what people attach to it."""
READING = frozenset({"GET", "HEAD", "OPTIONS"})


@dataclass(frozen=True)
class Door:
    """What a view declares at its door. `permission` None means public."""

    permission: Permission | None
    writes: bool
    streams: bool = False
    "Whether the body is taken in by the view while it comes, with no transaction open."


def page(blueprint: Blueprint | Flask, rule: str, permission: Permission) -> Callable[[View], View]:
    """A view that reads, for those who hold the permission."""
    return _view(blueprint, rule, ("GET",), Door(permission, writes=False))


def command(blueprint: Blueprint | Flask, rule: str, permission: Permission) -> Callable[[View], View]:
    """A view that writes, for those who hold the permission. It commits once, after the view has answered."""
    return _view(blueprint, rule, ("POST",), Door(permission, writes=True))


def public_page(blueprint: Blueprint | Flask, rule: str) -> Callable[[View], View]:
    """A view that reads, for everybody."""
    return _view(blueprint, rule, ("GET",), Door(None, writes=False))


def public_command(blueprint: Blueprint | Flask, rule: str) -> Callable[[View], View]:
    """A view that writes, for everybody."""
    return _view(blueprint, rule, ("POST",), Door(None, writes=True))


def stream(
    blueprint: Blueprint | Flask, rule: str, permission: Permission | None, method: str
) -> Callable[[View], View]:
    """A view that takes its body in while it comes, and writes in transactions of its own. None means public."""
    return _view(blueprint, rule, (method,), Door(permission, writes=True, streams=True))


def _view(blueprint: Blueprint | Flask, rule: str, methods: tuple[str, ...], door: Door) -> Callable[[View], View]:
    def decorate(view: View) -> View:
        @wraps(view)
        def inside(*args: Any, **kwargs: Any) -> ResponseReturnValue:
            refused = _ask_in(door)
            if refused is not None:
                return refused
            if door.streams:
                db.session.commit()  # who asks is known; no lock is held while bytes come
            takes_keys = door.writes and door.permission is not None and not door.streams
            earlier = answered_before() if takes_keys else None
            if earlier is not None:
                return earlier
            answer = make_response(view(*args, **kwargs))
            if takes_keys:
                remember(answer)
            if door.writes:
                _end(kept=answer.status_code < 400)
            return answer

        inside.door = door  # type: ignore[attr-defined]  # read by the test that lists all views
        blueprint.add_url_rule(rule, view.__name__, inside, methods=list(methods))
        return view

    return decorate


def _end(*, kept: bool) -> None:
    """End a command: what was answered with a refusal leaves nothing half saved."""
    if kept:
        db.session.commit()
    else:
        db.session.rollback()


def _ask_in(door: Door) -> ResponseReturnValue | None:
    if door.permission is None:
        return None
    if not current_user.is_authenticated:
        here = request.full_path.rstrip("?") if request.method in READING else url_for("people.log_in")
        return redirect(url_for("people.log_in", next=here), 303)
    if not may_ever(house.actor(), door.permission):
        raise Forbidden("Your office does not allow this.")
    return None


def begin_transaction() -> None:
    """Before the first query of a request: read-only for reading methods, the writer's lock for the others."""
    if request.endpoint in (None, "static"):
        return
    session = db.session()
    if request.method in READING:
        begin_read_only(session)
    else:
        if _streams(request.endpoint):
            _let_through()
        else:
            _read_whole()
        begin_writing(session)


def _streams(endpoint: str) -> bool:
    door: Door | None = getattr(current_app.view_functions.get(endpoint), "door", None)
    return door is not None and door.streams


def _let_through() -> None:
    """Whatever is no form may be as large as an upload: the limit of forms is asked for its size before the view is."""
    if request.mimetype not in FORMS:
        request.max_content_length = house.house().settings.largest_upload


def _read_whole() -> None:
    """Whatever is sent is read first: a slow sender must not hold the writer's lock."""
    if request.mimetype in FORMS:
        _ = request.form
    else:
        request.max_content_length = LARGEST_BODY
        request.get_data()


def done(endpoint: str, **values: Any) -> ResponseReturnValue:
    """The answer after a command: see the page that shows what became of it."""
    return redirect(url_for(endpoint, **values), 303)
