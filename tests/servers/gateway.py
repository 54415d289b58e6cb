"""A private gateway for text messages that keeps what it takes and answers what it is told to answer."""

import json
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self

LOST = -1
"""Takes the text, and closes the line without an answer."""


@dataclass
class SmsGateway:
    """An HTTP server on the loopback address. Use it as a context manager.

    `taken` is every text it took: the JSON and the key. `answers` are given one after the other, then 202.
    """

    taken: list[tuple[dict[str, Any], str]] = field(default_factory=list)
    tokens: list[str] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)

    def __enter__(self) -> Self:
        gateway = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                gateway.tokens.append(self.headers["Authorization"])
                status = gateway.answers.pop(0) if gateway.answers else 202
                if status in (LOST, 202):
                    gateway.taken.append((json.loads(body), self.headers["Idempotency-Key"]))
                if status == LOST:
                    self.close_connection = True
                    return
                said = b'{"error": "no such\\nnumber"}' if status >= 400 else b"{}"
                self.send_response(status)
                self.send_header("Content-Length", str(len(said)))
                self.end_headers()
                self.wfile.write(said)

            def log_message(self, format: str, *args: object) -> None:
                """Say nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02})
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    @property
    def url(self) -> str:
        """Where it takes texts."""
        return f"http://127.0.0.1:{self._server.server_address[1]}/messages"
