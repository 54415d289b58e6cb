"""What the public cannot see for the moment: asked of the database, kept for seconds, and answered before any view is.

What may be taken offline, and by whom, is decided above; `app.py` hands it in. Every process asks for itself, so that
no message has to reach it: `KEPT` and `OUTSIDE` together stay under a minute.
"""

import datetime as dt
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, cast

from flask import Flask, Response, current_app, make_response, render_template, request
from sqlalchemy.orm import Session

from oversight.extensions import db
from oversight.web import house
from oversight.web.routing import Door

KEPT: Final = 5.0
"""Seconds for which a process remembers the answer."""
OUTSIDE: Final = 50
"""Seconds for which a cache outside may show what can be taken offline."""
AGAIN: Final = 600
"""Seconds after which a program may ask again."""


@dataclass(frozen=True)
class Notice:
    """One part that is offline. `words`: language → what the public reads."""

    what: str
    label: str
    since: dt.datetime
    words: Mapping[str, str]


@dataclass(frozen=True)
class Stops:
    """What can be taken offline. `covers`: endpoint, path → the parts whose stop closes it. `ask`: what is offline."""

    covers: Callable[[str, str], Collection[str]]
    ask: Callable[[Session], Sequence[Notice]]


def register_offline(app: Flask, stops: Stops) -> None:
    """Close what is offline with a plain notice, and keep the copies of the rest short in caches outside."""
    app.extensions["offline"] = stops
    app.before_request(_close)
    app.after_request(_shorten)
    app.context_processor(lambda: {"offline": notices() if house.actor().is_person else ()})


def notices() -> Sequence[Notice]:
    """What is offline now, as this process knows it."""
    memory = house.house().offline
    if memory.until < time.monotonic():
        memory.notices, memory.until = tuple(_stops().ask(db.session())), time.monotonic() + KEPT
    return memory.notices


def is_offline(what: str) -> bool:
    """Whether this part is offline now."""
    return any(one.what == what for one in notices())


def forget_notices() -> None:
    """Ask anew at the next question: something was just taken offline, or opened."""
    house.house().offline.until = 0.0


def _stops() -> Stops:
    return cast(Stops, current_app.extensions["offline"])


def _covered() -> Collection[str]:
    """The parts whose stop closes this address. A page of staff is never closed."""
    endpoint = request.endpoint or ""
    door: Door | None = getattr(current_app.view_functions.get(endpoint), "door", None)
    if door is not None and door.permission is not None:
        return ()
    return _stops().covers(endpoint, request.path)


def _close() -> Response | None:
    covered = _covered()
    found = [one for one in notices() if one.what in covered] if covered else []
    return _closed(found) if found else None


def _closed(found: Sequence[Notice]) -> Response:
    """503 with the notice alone: as a page for people, as text for programs."""
    if request.accept_mimetypes.accept_html or not request.accept_mimetypes.provided:
        answer = make_response(render_template("errors/503.html", notices=found), 503)
    else:
        answer = make_response("\n".join(words for one in found for words in one.words.values()) + "\n", 503)
        answer.mimetype = "text/plain"
    answer.headers["Retry-After"] = str(AGAIN)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _shorten(answer: Response) -> Response:
    """Tell caches outside to ask again soon, so that nothing stays visible that was taken offline."""
    if not _covered() or answer.cache_control.no_store:
        return answer
    kept = answer.cache_control
    if kept.max_age is None and kept.s_maxage is None:
        kept.no_cache = True
    for name in ("max_age", "s_maxage"):
        seconds = getattr(kept, name)
        if seconds is not None and seconds > OUTSIDE:
            setattr(kept, name, OUTSIDE)
    for name in ("immutable", "stale-while-revalidate", "stale-if-error"):
        kept.pop(name, None)
    answer.headers.pop("Expires", None)
    return answer
