"""Opening every page that a person can reach: by its links, by addresses that are guessed, and by searching."""

import html
import re
from collections import Counter, deque
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product
from urllib.parse import parse_qsl, quote, quote_plus, urlencode, urljoin, urlsplit

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect, Rule
from werkzeug.test import TestResponse

from oversight.leaks import pdf_pages

LINK = re.compile(r'(?:href|src|action|data-[a-z-]+)="([^"]+)"')
CHANGING = re.compile(
    r'name="(?:csrf_token|key)"[^>]*value="[^"]*"|nonce="[^"]*"|<meta name="csrf[^>]*>'
    r'|/calendar/feed/[^"\s<]+|signed=[^"&\s]+'
)
"""What is another word on every page, and tells nothing."""
NOT_OPENED = frozenset({"static", "health.healthz"})
PATTERNS = 2
"""Addresses of one page with the same fields, beside those that are guessed."""


@dataclass
class Walk:
    """What one person saw: the text of each address, an error page too."""

    seen: dict[str, str] = field(default_factory=dict)
    status: dict[str, int] = field(default_factory=dict)

    def showing(self, word: str) -> list[str]:
        """The addresses whose text holds a word."""
        low = word.lower()
        return [address for address, text in self.seen.items() if low in text.lower()]


def text_of(answer: TestResponse) -> str:
    """What a person can read of an answer: a page, a table, or the text of a PDF."""
    if answer.mimetype == "application/pdf":
        return "\n".join(place.text for place in pdf_pages.read(answer.data))
    return f"{answer.data.decode('utf-8', 'replace')}\n{answer.headers.get('Location', '')}"


def rules_of(app: Flask) -> list[Rule]:
    """Every page of the application that a reader may ask for."""
    return [one for one in app.url_map.iter_rules() if "GET" in (one.methods or ()) and one.endpoint not in NOT_OPENED]


def guesses(app: Flask, numbers: Sequence[str], places: Collection[tuple[str, int]], ids: Collection[int]) -> list[str]:
    """Addresses made up from case numbers and from numbers of records: nobody needs a link to try them.

    Every page of the first case and of none; the pages of a record with each number; of the other cases one page in
    four, another quarter for each case.
    """
    found: dict[str, None] = {}
    for turn, rule in enumerate(rules_of(app)):
        for values in _values(sorted(rule.arguments), numbers, places, ids, turn):
            found[_built(rule, values)] = None
    return list(found)


def _values(
    names: list[str], numbers: Sequence[str], places: Collection[tuple[str, int]], ids: Collection[int], turn: int
) -> Iterator[dict[str, object]]:
    if "subject" in names:
        for number, (subject, record) in product(numbers[:1], places):
            yield {"number": number, "subject": subject, "record": record}
    elif names == ["number"]:
        yield from ({"number": one} for place, one in enumerate(numbers) if place == 0 or (place + turn) % 4 == 0)
    elif not names:
        yield {}
    elif len(others := [name for name in names if name != "number"]) == 1 and others[0].endswith(
        ("_id", "which", "packet")
    ):
        yield from ({"number": numbers[0], others[0]: record} for record in ids)


def _built(rule: Rule, values: dict[str, object]) -> str:
    built = re.sub(r"<(?:[^:<>]+:)?([^<>]+)>", lambda found: str(values[found.group(1)]), rule.rule)
    return built


def crawl(app: Flask, client: FlaskClient, starts: Collection[str], *, follow: bool = True) -> Walk:
    """Open the starts and, if asked, whatever they link to, each page of a kind a few times."""
    walk, waiting, known, kinds = Walk(), deque(starts), set(starts), Counter[tuple[str, ...]]()
    binding = app.url_map.bind("localhost")
    while waiting:
        address = waiting.popleft()
        answer = client.get(address)
        text = text_of(answer)
        walk.seen[address], walk.status[address] = text, answer.status_code
        if not follow or answer.mimetype not in ("text/html", ""):
            continue
        for link in _links(address, text, answer):
            kind = _kind(binding, link)
            if link not in known and kind is not None and kinds[kind] < PATTERNS:
                known.add(link)
                kinds[kind] += 1
                waiting.append(link)
    return walk


def _links(address: str, text: str, answer: TestResponse) -> Iterator[str]:
    found = LINK.findall(text)
    if answer.headers.get("Location"):
        found.append(answer.headers["Location"])
    for raw in found:
        parts = urlsplit(urljoin(f"http://localhost{address}", html.unescape(raw)))
        if parts.netloc == "localhost" and parts.scheme == "http":
            yield f"{parts.path}?{parts.query}" if parts.query else parts.path


def _kind(binding: object, link: str) -> tuple[str, ...] | None:
    """Which page an address is of, and which fields it fills: so many of one kind are opened."""
    parts = urlsplit(link)
    try:
        endpoint, _values = binding.match(parts.path, method="GET")  # type: ignore[attr-defined]
    except (HTTPException, RequestRedirect):
        return None
    if endpoint in NOT_OPENED:
        return None
    return (endpoint, *sorted(name for name, _value in parse_qsl(parts.query)))


FIELD = re.compile(r"<input[^>]*>")
NAME = re.compile(r'name="([a-z_]+)"')
GET_FORM = re.compile(r'<form[^>]*method="get"[^>]*>.*?</form>', re.DOTALL | re.IGNORECASE)
ACTION = re.compile(r'action="([^"]*)"')
NOWHERE = "Qqnowhere00000"
"""A word that stands in no file."""


def forms_of(walk: Walk) -> list[tuple[str, str]]:
    """Every form that finds something: where it leads and the field for words."""
    found: dict[tuple[str, str], None] = {}
    for address, text in walk.seen.items():
        for form in GET_FORM.findall(text):
            action = ACTION.search(form.partition(">")[0])
            where = urlsplit(
                urljoin(f"http://localhost{address}", html.unescape(action.group(1)) if action else "")
            ).path
            for field_ in FIELD.findall(form):
                name = NAME.search(field_)
                if name and not re.search(r'type="(?:hidden|date|checkbox|radio|submit|number)"', field_):
                    found[where, name.group(1)] = None
    return list(found)


def found_by(client: FlaskClient, forms: Collection[tuple[str, str]], words: Collection[str]) -> list[str]:
    """The searches that answer a secret word in another way than a word that stands nowhere."""
    told = []
    for where, name in forms:
        nothing = _answered(client, where, name, NOWHERE)
        told += [f"{where}?{name}={word}" for word in words if _answered(client, where, name, word) != nothing]
    return told


def _answered(client: FlaskClient, where: str, name: str, word: str) -> str:
    answer = client.get(f"{where}?{urlencode({name: word})}")
    text = f"{answer.status_code} {settled(text_of(answer))}"
    for form in (word, quote(word), quote_plus(word), html.escape(word)):
        text = re.sub(re.escape(form), "…", text, flags=re.IGNORECASE)
    return text


def settled(text: str) -> str:
    """A page without what is another word each time."""
    return CHANGING.sub("", text)
