"""Asks a web server for pages as browsers do, several at once, and measures how long it takes."""

import http.client
import re
import statistics
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol
from urllib.parse import urlencode

TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def token_on(page: str) -> dict[str, str]:
    """The token that a form must send back."""
    found = TOKEN.search(page)
    return {"csrf_token": found[1]} if found else {}


@dataclass
class Visitor:
    """One person with a browser: cookies are kept, and every answer is read to its end.

    `spent` is the time between question and answer, in milliseconds, over all requests.
    """

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    spent: float = 0.0
    requests: int = 0

    def get(self, path: str) -> str:
        """The body of a page. Raises RuntimeError unless the answer is 200 or a redirect."""
        return self._ask("GET", path)[1]

    def post(self, path: str, values: dict[str, str], page: str) -> str:
        """Send the form that stands on a page already read; the answer is where one is sent to."""
        return self._ask("POST", path, urlencode({**token_on(page), **values}))[0]

    def _ask(self, method: str, path: str, body: str | None = None) -> tuple[str, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        began = time.perf_counter()
        connection.request(method, path, body=body, headers={**headers, **(FORM if body is not None else {})})
        answer = connection.getresponse()
        content = answer.read().decode()
        self.spent += (time.perf_counter() - began) * 1000
        self.requests += 1
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                key, _, rest = value.partition("=")
                self.cookies[key] = rest.partition(";")[0]
        connection.close()
        if answer.status not in (200, 303):
            raise RuntimeError(f"{method} {path} answered {answer.status}.")
        return answer.headers.get("Location", ""), content


class Browser(Protocol):
    """What a visit needs: a visitor of the server, or one whose questions to the database are recorded."""

    def get(self, path: str) -> str:
        """The body of a page."""

    def post(self, path: str, values: dict[str, str], page: str) -> str:
        """Send a form."""


Visit = Callable[[Browser, int], None]
"""What one person does; the number says which time it is."""


@dataclass(frozen=True)
class Times:
    """Milliseconds."""

    median: float
    p95: float


def measure(port: int, visit: Visit, cookies: dict[str, str], times: int, at_once: int) -> Times:
    """Let so many people at once make a visit so many times in all. Raises what went wrong in any of them."""
    taken: list[float] = []
    wrong: list[Exception] = []
    numbers = iter(range(times))
    lock = threading.Lock()

    def walk() -> None:
        while not wrong:
            with lock:
                number = next(numbers, None)
            if number is None:
                return
            visitor = Visitor(port, dict(cookies))
            try:
                visit(visitor, number)
            except Exception as problem:
                wrong.append(problem)
                return
            taken.append(visitor.spent)

    people = [threading.Thread(target=walk) for _ in range(at_once)]
    for person in people:
        person.start()
    for person in people:
        person.join()
    if wrong:
        raise wrong[0]
    return Times(statistics.median(taken), _percentile(taken, 95))


def _percentile(values: list[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(share / 100 * len(ordered) + 0.5) - 1)]
