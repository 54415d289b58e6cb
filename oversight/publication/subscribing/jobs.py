"""Mail to subscribers by the worker: attempt, effect and result, each committed on its own."""

import datetime as dt
from urllib.parse import urlsplit

from oversight.adapters.mail import Message, Refused, Unreachable, message_id
from oversight.dispatch.jobs import Job, Later, Outside, OutsideJob, Payload
from oversight.publication.models import Publication
from oversight.publication.subscribing.actions import (
    Outgoing,
    begin_sending,
    forget_unsure,
    note_sent,
    note_trouble,
    owe_mails,
)
from oversight.publication.subscribing.models import Subscription
from oversight.publication.subscribing.queries import due_mails
from oversight.publication.subscribing.rules import Topic
from oversight.publication.subscribing.tokens import sign
from oversight.publication.subscribing.words import Mail, News, news_of, question, topic_in_words
from oversight.work import Work

AT_ONCE = 40
"""Mails of one run: a job has 100 seconds. The rest follow in the next run."""
BREATH = dt.timedelta(seconds=1)


def _tell(outside: Outside, payload: Payload) -> None:
    with outside.transactions.begin() as work:
        publication = work.session.get_one(Publication, int(payload["publication_id"]))
        if publication.state == "published":
            owe_mails(work, publication)
    _send(outside, payload)


def _send(outside: Outside, _payload: Payload) -> None:
    with outside.transactions.read() as work:
        due = due_mails(work, AT_ONCE + 1)
    for number in due[:AT_ONCE]:
        _send_one(outside, number)
    if len(due) > AT_ONCE:
        raise Later(BREATH)


def _send_one(outside: Outside, number: int) -> None:
    with outside.transactions.begin() as work:
        out = begin_sending(work, number)
        message = _message(outside, work, out) if out else None
    if out is None or message is None:
        return
    try:
        outside.tools.mailer.send(message)
    except Refused as refusal:
        with outside.transactions.begin() as work:
            note_trouble(work, out, permanent=refusal.permanent, maybe_sent=False)
    except Unreachable as trouble:
        with outside.transactions.begin() as work:
            note_trouble(work, out, permanent=False, maybe_sent=trouble.maybe_sent)
    else:
        with outside.transactions.begin() as work:
            note_sent(work, out)


def _message(outside: Outside, work: Work, out: Outgoing) -> Message:
    tools, one = outside.tools, out.subscription
    host = urlsplit(tools.public_url).hostname or "localhost"
    page = f"{tools.public_url}/subscriptions/{sign(one.id, one.address, tools.receipt_key)}"
    mail = _words(work, out, tools.public_url, page)
    return Message(
        to=tools.vault.open(one.sealed, one.address),
        subject=mail.subject,
        body=mail.body,
        message_id=message_id(f"subscription-mail-{out.id}-{one.address}", host),
        sender=tools.mail_from,
        sent_at=work.now,
        sender_name=work.charter.board.short_name,
        language=one.language,
        list_id=f"decisions.{host}",
        unsubscribe=f"{page}/one-click" if out.publication else "",
    )


def _words(work: Work, out: Outgoing, public_url: str, page: str) -> Mail:
    one, publication, board = out.subscription, out.publication, work.charter.board.short_name
    if publication is None:
        topic = topic_in_words(one.topic, label_of(work, one), one.language)
        return question(board, topic, page, one.language, maybe_twice=out.maybe_twice)
    address = f"{public_url}/decisions/{publication.number}"
    news = News(board, publication.number, publication.version, publication.title, address)
    return news_of(news, page, one.language, maybe_twice=out.maybe_twice)


def label_of(work: Work, one: Subscription) -> str:
    """The value of a subscription as a person reads it: the label of a category, a district, a number."""
    if one.topic != Topic.CATEGORY.value:
        return one.value
    return next((known.label for known in work.charter.categories if known.code == one.value), one.value)


def _forget(work: Work, _payload: Payload) -> None:
    forget_unsure(work)


TELL = OutsideJob("publication.tell", _tell, queue="late")
"""Tells subscribers of a decision that was published."""
SEND = OutsideJob("publication.send", _send, queue="late")
"""Sends what is owed to subscribers: questions, and mails that did not go at once."""
FORGET_UNSURE = Job("publication.forget_unsure", _forget, queue="late")
"""Deletes addresses that nobody confirmed."""
