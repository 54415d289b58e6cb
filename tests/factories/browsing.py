"""Posting forms as a browser does: with the token that the page gave."""

import re
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')


def token_of(client: FlaskClient, url: str) -> str:
    """The CSRF token of the first form on a page."""
    found = TOKEN.search(client.get(url).get_data(as_text=True))
    assert found, f"{url} has no form"
    return found.group(1)


def post(client: FlaskClient, url: str, data: dict[str, Any], page: str | None = None, **more: Any) -> TestResponse:
    """Post a form that stands on `page` (by default on the same address)."""
    return client.post(url, data={"csrf_token": token_of(client, page or url), **data}, **more)
