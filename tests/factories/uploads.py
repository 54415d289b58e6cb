"""Sending a file piece by piece, as the program in a browser does."""

import base64
import re
from dataclasses import dataclass, field

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.factories.browsing import token_of

PIECE = "application/offset+octet-stream"


def encoded(**words: str) -> str:
    """The description of a file as the protocol wants it."""
    return ",".join(f"{name} {base64.b64encode(value.encode()).decode()}" for name, value in words.items())


@dataclass
class Program:
    """What sends: a browser with the page's token. `base` is where uploads begin; `page` has a form with the token."""

    client: FlaskClient
    base: str
    page: str
    csrf: str = field(init=False)

    def __post_init__(self) -> None:
        self.csrf = token_of(self.client, self.page)

    def headers(self, **more: str) -> dict[str, str]:
        """Headers of every request; `_` in a name is a dash."""
        named = {name.replace("_", "-"): value for name, value in more.items()}
        return {"Tus-Resumable": "1.0.0", "X-CSRFToken": self.csrf, **named}

    def begin(self, length: int, name: str = "film.mp4", **words: str) -> str:
        """A new upload; its address."""
        answer = self.announce(length, name, **words)
        assert answer.status_code == 201, answer.get_data(as_text=True)
        return re.sub(r"^https?://[^/]+", "", answer.headers["Location"])

    def announce(self, length: int, name: str = "film.mp4", **words: str) -> TestResponse:
        """The answer to a new upload."""
        metadata = encoded(filename=name, **words)
        return self.client.post(self.base, headers=self.headers(Upload_Length=str(length), Upload_Metadata=metadata))

    def send(self, address: str, offset: int, content: bytes, **more: str) -> TestResponse:
        """One piece."""
        headers = self.headers(Upload_Offset=str(offset), **more)
        return self.client.patch(address, data=content, content_type=PIECE, headers=headers)

    def offset(self, address: str) -> int:
        """How far the server is."""
        answer = self.client.head(address, headers=self.headers())
        assert answer.status_code == 200, answer.status_code
        return int(answer.headers["Upload-Offset"])
