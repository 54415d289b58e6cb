"""Is this document genuine? A file, a number or a fingerprint is held against the public log."""

from typing import Any

from flask import render_template, request
from flask.typing import ResponseReturnValue

from oversight.extensions import db, limiter
from oversight.publication.log.asking import read_asked
from oversight.publication.log.claims import read_copy
from oversight.publication.log.judging import Judgment, judge_copy, judge_fingerprint, judge_number
from oversight.publication.log.queries import LogOfBoard, head_over, last_log_check, newest_head, present_key, tip
from oversight.publication.queries import find_version
from oversight.publication.views.public import blueprint
from oversight.web import house
from oversight.web.routing import public_command, public_page

LARGEST_COPY = 25 * 1024 * 1024
"""Bytes of a file that somebody brings to be checked."""


@public_page(blueprint, "/verify")
def verify() -> ResponseReturnValue:
    """Where anybody checks a copy against the public log. With `?asked=` the answer to a number or a fingerprint."""
    typed = request.args.get("asked", "")
    return _answer(typed) if typed.strip() else _page()


@public_command(blueprint, "/verify")
@limiter.limit("60 per minute")
def compare() -> ResponseReturnValue:
    """Compare a file, or what was typed in, with what was published."""
    typed, copy = request.form.get("asked", ""), request.files.get("copy")
    content = copy.stream.read(LARGEST_COPY + 1) if copy else b""
    if len(content) > LARGEST_COPY:
        return _page(problem="too-large", typed=typed), 422
    if content:
        read = read_copy(content)
        return _found(judge_copy(read, LogOfBoard(db.session())), typed="", digest=read.sha256, is_file=True)
    if not typed.strip():
        return _page(problem="nothing", typed=typed), 422
    return _answer(typed)


def _answer(typed: str) -> ResponseReturnValue:
    asked, known = read_asked(typed.replace("\0", " ")), LogOfBoard(db.session())
    if asked is None:
        return _page(problem="neither", typed=typed), 422
    if asked.fingerprint:
        judgment = judge_fingerprint(asked.fingerprint, known)
        return _found(judgment, typed=typed, digest=asked.fingerprint)
    return _found(judge_number(asked.number, asked.version, known), typed=typed)


def _found(judgment: Judgment, typed: str, digest: str = "", *, is_file: bool = False) -> str:
    session = db.session()
    row = find_version(session, judgment.number, judgment.version) if judgment.entries else None
    return _page(
        judgment=judgment,
        typed=typed,
        digest=digest,
        is_file=is_file,
        row=row,
        is_newest=row is not None and judgment.version == judgment.newest,
        signed=head_over(session, judgment.entry.position) if judgment.entry else None,
    )


def _page(**found: Any) -> str:
    session = db.session()
    return render_template(
        "publication/verify.html",
        log_size=tip(session)[0],
        newest=newest_head(session),
        key=present_key(session),
        checked=last_log_check(session),
        now=house.now(),
        **found,
    )
