"""The pages behind the links in our mails: confirm a subscription, or end it with one click.

No form token is asked for: who has the link has had the mail. Mail programs end a subscription without a browser
(RFC 8058). A page that is only opened changes nothing, because programs that look for dangers open every link.
"""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from oversight.extensions import db, limiter
from oversight.kernel.errors import NotFound
from oversight.publication.subscribing.actions import confirm as say_yes
from oversight.publication.subscribing.actions import end as end_subscription
from oversight.publication.subscribing.jobs import label_of
from oversight.publication.subscribing.models import Subscription
from oversight.publication.subscribing.queries import get_subscription
from oversight.publication.subscribing.tokens import read
from oversight.publication.subscribing.words import topic_in_words
from oversight.web import house
from oversight.web.routing import done, public_command, public_page

blueprint = Blueprint("subscriptions", __name__)


def _subscription(token: str) -> Subscription:
    return get_subscription(db.session(), read(token, house.house().tools.receipt_key))


@public_page(blueprint, "/subscriptions/<token>")
@limiter.limit("120 per hour")
def show(token: str) -> ResponseReturnValue:
    """What this subscription is about, and the two buttons."""
    one = _subscription(token)
    about = topic_in_words(one.topic, label_of(house.work(), one), one.language)
    return render_template("publication/subscription.html", one=one, about=about, token=token)


@public_command(blueprint, "/subscriptions/<token>/confirm")
def confirm(token: str) -> ResponseReturnValue:
    """Say yes. Pressed twice, it changes nothing."""
    say_yes(house.work(), _subscription(token))
    return done("subscriptions.show", token=token)


@public_command(blueprint, "/subscriptions/<token>/end")
def end(token: str) -> ResponseReturnValue:
    """End it and delete the address. Pressed twice, it changes nothing."""
    _end(token)
    return done("subscriptions.ended")


@public_command(blueprint, "/subscriptions/<token>/one-click")
def one_click(token: str) -> ResponseReturnValue:
    """The same, asked by a mail program."""
    _end(token)
    return "", 200


def _end(token: str) -> None:
    try:
        end_subscription(house.work(), _subscription(token))
    except NotFound:
        return  # it was ended before


@public_page(blueprint, "/subscriptions/ended")
def ended() -> ResponseReturnValue:
    """It is over, and the address is deleted."""
    return render_template("publication/subscription_ended.html")
