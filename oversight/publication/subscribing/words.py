"""What a mail to a subscriber says, in their language: number, public title and link, and how to end it. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

LANGUAGES: Mapping[str, str] = {"en": "English", "es": "Español"}
_WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "asked": "{board}: do you want to be told of decisions?",
        "ask": "Somebody, perhaps you, asked us to write to this address when we publish:",
        "confirm": "If it was you, open this page and confirm:",
        "ignore": "If it was not you, do nothing. We delete this address after three days and do not write again.",
        "new": "{board}: decision in case {number}",
        "again": "{board}: new version of the decision in case {number}",
        "published": "We have published this decision:",
        "changed": "We have published version {version} of this decision. The page says what changed and why:",
        "end": "To end these e-mails and have your address deleted, open this page:",
        "twice": "You may have received this message before. It is the same one.",
        "all": "every decision",
        "category": "decisions about: {value}",
        "district": "decisions from: {value}",
        "case": "the decision in case {value}, and every new version of it",
    },
    "es": {
        "asked": "{board}: ¿quiere recibir avisos de decisiones?",
        "ask": "Alguien, quizás usted, nos pidió que escribamos a esta dirección cuando publiquemos:",
        "confirm": "Si fue usted, abra esta página y confirme:",
        "ignore": "Si no fue usted, no haga nada. Borramos esta dirección a los tres días y no volvemos a escribir.",
        "new": "{board}: decisión en el caso {number}",
        "again": "{board}: nueva versión de la decisión en el caso {number}",
        "published": "Hemos publicado esta decisión:",
        "changed": "Hemos publicado la versión {version} de esta decisión. La página dice qué cambió y por qué:",
        "end": "Para terminar estos correos y que borremos su dirección, abra esta página:",
        "twice": "Es posible que ya haya recibido este mensaje. Es el mismo.",
        "all": "todas las decisiones",
        "category": "decisiones sobre: {value}",
        "district": "decisiones de: {value}",
        "case": "la decisión en el caso {value} y cada nueva versión",
    },
}


@dataclass(frozen=True)
class Mail:
    """Subject and text of a mail."""

    subject: str
    body: str


def topic_in_words(topic: str, value: str, language: str) -> str:
    """What somebody subscribed to, in their words. `value` is a label, a district or a number."""
    return _said(language)[topic].format(value=value)


def question(board: str, topic: str, address: str, language: str, *, maybe_twice: bool) -> Mail:
    """The question whether an e-mail address is right. `address`: the page on which one confirms."""
    say = _said(language)
    lines = [*_first(say, maybe_twice), say["ask"], topic, "", say["confirm"], address, "", say["ignore"]]
    return Mail(say["asked"].format(board=board), "\n".join(lines) + "\n")


@dataclass(frozen=True)
class News:
    """A version of a decision, as a mail tells of it."""

    board: str
    number: str
    version: int
    title: str
    page: str


def news_of(news: News, end: str, language: str, *, maybe_twice: bool) -> Mail:
    """The mail about a version. `end`: the page on which the subscription is ended."""
    say = _said(language)
    first = news.version == 1
    lead = say["published"] if first else say["changed"].format(version=news.version)
    lines = [*_first(say, maybe_twice), lead, "", news.title, news.page, "", "--", say["end"], end]
    subject = say["new" if first else "again"].format(board=news.board, number=news.number)
    return Mail(subject, "\n".join(lines) + "\n")


def _said(language: str) -> Mapping[str, str]:
    return _WORDS.get(language, _WORDS["en"])


def _first(say: Mapping[str, str], maybe_twice: bool) -> list[str]:
    return [say["twice"], ""] if maybe_twice else []
