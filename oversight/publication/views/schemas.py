"""The descriptions of our data files, for whoever reads them with a program."""

from flask import Blueprint, Response, request

from oversight.kernel.errors import NotFound
from oversight.publication.schemas import KNOWN, schema_text
from oversight.web.routing import public_page

blueprint = Blueprint("schemas", __name__)


@public_page(blueprint, "/schemas/<name>")
def described(name: str) -> Response:
    """A JSON Schema. Any site may read it; it stays what it is for as long as its number stands."""
    if request.path not in KNOWN:
        raise NotFound("There is no such schema.")
    answer = Response(schema_text(request.path), mimetype="application/schema+json")
    answer.headers["Access-Control-Allow-Origin"] = "*"
    answer.add_etag()
    answer.make_conditional(request)
    return answer
