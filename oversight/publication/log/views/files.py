"""The public log and the board's keys as files, for whoever wants to check without asking us."""

import json

from flask import Response, request
from flask.typing import ResponseReturnValue

from oversight.extensions import db, limiter
from oversight.publication.log.queries import list_heads, list_keys, state_of_log
from oversight.publication.log.rendering import head_as_published, keys_as_published, log_pieces
from oversight.publication.views.public import blueprint
from oversight.web import house
from oversight.web.routing import public_page

FRESH = 300
"""Seconds for which a copy of the log may be shown without asking again. What a court seals is gone by then."""


@public_page(blueprint, "/verify/log.json")
@limiter.limit("30 per minute")
def log_file() -> ResponseReturnValue:
    """The whole log, or with `?after=N` what came behind entry N, streamed."""
    session, charter = db.session(), house.charter()
    size, opened, heads = state_of_log(session)
    after = min(max(request.args.get("after", 0, type=int), 0), size)
    signed = [head_as_published(one) for one in list_heads(session)]
    pieces = log_pieces(house.house().transactions(), charter.code, charter.board.name, signed, after, size)
    return _cached(Response(pieces, mimetype="application/json"), f"{size}-{opened}-{heads}-{after}")


@public_page(blueprint, "/verify/keys.json")
@limiter.limit("60 per minute")
def keys_file() -> ResponseReturnValue:
    """Every public key of the board with the time in which it signed."""
    charter, keys = house.charter(), list_keys(db.session())
    plain = keys_as_published(charter.code, charter.board.name, keys)
    tag = f"{len(keys)}-{sum(one.ended_at is not None for one in keys)}"
    return _cached(Response(json.dumps(plain, ensure_ascii=False, indent=1), mimetype="application/json"), tag)


def _cached(answer: Response, tag: str) -> Response:
    answer.set_etag(tag)
    answer.cache_control.public = True
    answer.cache_control.max_age = FRESH
    answer.automatically_set_content_length = not answer.is_streamed  # to know it, all of it would have to be read
    answer.make_conditional(request)
    return answer
