"""Text messages through an HTTP gateway, and never sent twice by itself.

One request a text: `POST` of `{"to", "from", "text", "reference"}` as JSON, with `Authorization: Bearer …` and an
`Idempotency-Key`. What the answer means is in `_judge`: a gateway that surely did not take the text may be asked again;
when the answer was lost nobody knows, and that is said.
"""

import http.client
import json
import ssl
from contextlib import closing
from typing import Final
from urllib.parse import urlsplit

from oversight.adapters.letter import Refused, Unreachable
from oversight.adapters.text import COUNTRY, LONGEST_TEXT, Text, dialable

TIMEOUT: Final = 20.0
"""Seconds to wait for the gateway, to connect and again for its answer."""
_LONGEST_REASON: Final = 200
_LONGEST_ANSWER: Final = 64 * 1024
_NOT_TAKEN: Final = frozenset({425, 429, 503})
"""Answers by which a gateway says: not now, and I did not take it."""
_OURS: Final = frozenset({401, 402, 403, 404, 405, 407})
"""Answers that are about our account or our settings, not about this text: it goes when they are put right."""
_NEAR: Final = frozenset({"localhost", "127.0.0.1", "::1"})


class GatewayTexter:
    """One HTTP gateway. `sender` is the number or name that the text comes from; `timeout` is in seconds."""

    def __init__(
        self, url: str, token: str, sender: str = "", *, country: str = COUNTRY, timeout: float = TIMEOUT
    ) -> None:
        parts = urlsplit(url)
        if not parts.hostname or not (parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _NEAR)):
            raise ValueError("OVERSIGHT_SMS_URL must begin with https://.")
        self._secure, self._host, self._port = parts.scheme == "https", parts.hostname, parts.port
        self._path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        self._token, self._sender, self._country, self._timeout = token, sender, country, timeout

    def send(self, text: Text) -> None:
        """Hand the text to the gateway. Raises Refused when it says no, Unreachable when it could not be asked."""
        number = dialable(text.to, self._country)
        if not number:
            raise Refused(True, "This number cannot be dialled.")
        if len(text.body) > LONGEST_TEXT:
            raise Refused(True, "The text is too long.")
        values = {"to": number, "from": self._sender, "text": text.body, "reference": text.key}
        with closing(self._connect()) as gateway:
            status, said = self._ask(gateway, json.dumps(values).encode(), text.key)
        _judge(status, said)

    def _connect(self) -> http.client.HTTPConnection:
        gateway: http.client.HTTPConnection
        if self._secure:
            context = ssl.create_default_context()
            gateway = http.client.HTTPSConnection(self._host, self._port, timeout=self._timeout, context=context)
        else:
            gateway = http.client.HTTPConnection(self._host, self._port, timeout=self._timeout)
        try:
            gateway.connect()
        except ssl.SSLError as error:
            raise Unreachable("The text gateway's certificate is not valid.") from error
        except OSError as error:
            raise Unreachable("The text gateway cannot be reached.") from error
        return gateway

    def _ask(self, gateway: http.client.HTTPConnection, body: bytes, key: str) -> tuple[int, bytes]:
        """Send and read. Once the first byte may have left, a broken line means that nobody knows."""
        headers = {
            "Authorization": f"Bearer {self._token}",
            "Content-Type": "application/json",
            "Accept": "application/json",
            "Idempotency-Key": key,
        }
        try:
            gateway.request("POST", self._path, body, headers)
            answer = gateway.getresponse()
            return answer.status, answer.read(_LONGEST_ANSWER)
        except (OSError, http.client.HTTPException) as error:
            raise Unreachable("The text gateway's answer was lost.", maybe_sent=True) from error


def _judge(status: int, said: bytes) -> None:
    """Do nothing for a text that was taken. Raises Refused or Unreachable for all others."""
    if 200 <= status < 300:
        return
    if status in _NOT_TAKEN:
        raise Unreachable(f"The text gateway is busy ({status}).")
    if status in _OURS or 300 <= status < 400:
        raise Unreachable(f"The text gateway does not accept our settings ({status}).")
    if status >= 500 or status in (408, 409):  # it may have gone out before the gateway, or what is behind it, gave up
        raise Unreachable(f"The text gateway gave no clear answer ({status}).", maybe_sent=True)
    raise Refused(True, f"The text gateway refused: {status} {_plain(said)}".strip())


def _plain(said: bytes) -> str:
    text = said.decode("utf-8", "replace")
    return "".join(one if one.isprintable() else " " for one in text)[:_LONGEST_REASON]
