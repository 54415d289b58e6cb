"""Feeds of decisions for feed readers, and the form on which anybody subscribes by e-mail."""

from typing import Any

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue

from oversight.extensions import db, limiter
from oversight.hearings.forms import put_right
from oversight.kernel.errors import Invalid, NotFound
from oversight.publication.models import Publication
from oversight.publication.subscribing.actions import Keys
from oversight.publication.subscribing.actions import subscribe as take_wish
from oversight.publication.subscribing.feeds import Chosen, newest_decisions
from oversight.publication.subscribing.forms import SubscribeForm
from oversight.publication.subscribing.queries import districts_known
from oversight.publication.subscribing.rules import Topic, Wish
from oversight.publication.versions.queries import NO_DECISION, versions_of
from oversight.publication.views.serving import conditional
from oversight.web import house
from oversight.web.choosing import choices_of
from oversight.web.routing import done, public_command, public_page

blueprint = Blueprint("feeds", __name__)
FIELD_OF = {Topic.CATEGORY: "category", Topic.DISTRICT: "district", Topic.CASE: "number"}


@public_page(blueprint, "/decisions.atom")
def atom() -> ResponseReturnValue:
    """Decisions as an Atom feed (RFC 4287), all or by topic."""
    return _feed("publication/feed.xml", "application/atom+xml", _chosen())


@public_page(blueprint, "/decisions.rss")
def rss() -> ResponseReturnValue:
    """The same as RSS 2.0."""
    return _feed("publication/rss.xml", "application/rss+xml", _chosen())


def _chosen() -> Chosen:
    codes = {one.code for one in house.charter().categories}
    category, district = request.args.get("category", ""), request.args.get("district", "")[:80]
    return Chosen(category if category in codes else "", district.replace("\0", ""))


def _feed(template: str, mime: str, chosen: Chosen) -> Response:
    rows = list(newest_decisions(db.session(), chosen))
    label = next((one.label for one in house.charter().categories if one.code == chosen.category), "")
    about = ", ".join(words for words in (label, chosen.district) if words)
    return _answer(template, mime, rows, about)


@public_page(blueprint, "/decisions/<number>/versions.atom")
def case_atom(number: str) -> ResponseReturnValue:
    """The versions of one decision as an Atom feed."""
    return _of_case("publication/feed.xml", "application/atom+xml", number)


@public_page(blueprint, "/decisions/<number>/versions.rss")
def case_rss(number: str) -> ResponseReturnValue:
    """The same as RSS 2.0."""
    return _of_case("publication/rss.xml", "application/rss+xml", number)


def _of_case(template: str, mime: str, number: str) -> Response:
    rows = list(versions_of(db.session(), number))
    if not rows:
        raise NotFound(NO_DECISION)
    return _answer(template, mime, rows, number)


def _answer(template: str, mime: str, rows: list[Publication], about: str) -> Response:
    public_url = house.house().settings.public_url
    updated = max((one.published_at for one in rows if one.published_at), default=None)
    words = render_template(
        template,
        rows=rows,
        about=about,
        updated=updated or house.now(),
        address=public_url,
        here=f"{public_url}{request.full_path.rstrip('?')}",
        page=f"{public_url}/decisions",
    )
    answer = Response(words, content_type=f"{mime}; charset=utf-8")
    answer.add_etag(weak=True)
    etag = answer.get_etag()[0] or ""
    return conditional(answer, etag, updated, weak=True)


@public_page(blueprint, "/decisions/subscribe")
def subscribe() -> ResponseReturnValue:
    """The form, filled in as far as the link says."""
    given: dict[str, Any] = {"topic": request.args.get("topic", Topic.ALL.value), "language": "en"}
    topic = next((one for one in FIELD_OF if one.value == given["topic"]), None)
    if topic is not None:
        given[FIELD_OF[topic]] = request.args.get("value", "")[:80]
    return _page(SubscribeForm(formdata=None, data=given))


def _page(form: SubscribeForm) -> str:
    law = house.charter()
    form.category.choices = choices_of([("", ""), *((one.code, one.label) for one in law.categories)])
    return render_template("publication/subscribe.html", form=form, districts=districts_known(db.session()))


@public_command(blueprint, "/decisions/subscribe")
@limiter.limit("10 per hour")
def ask() -> ResponseReturnValue:
    """Take the wish in. The answer is the same, whoever subscribed before."""
    form = SubscribeForm()
    if form.validate():
        tools, topic = house.house().tools, Topic(form.topic.data)
        name = FIELD_OF.get(topic, "")
        value = form[name].data or "" if name else ""
        try:
            wish = Wish(form.email.data or "", topic, value, form.language.data)
            take_wish(house.work(), Keys(tools.vault, tools.receipt_key), wish)
            return done("feeds.asked")
        except Invalid as problem:
            db.session.rollback()
            put_right(form, Invalid(name, problem.reasons[0]) if problem.field == "value" else problem)
    return _page(form), 422


@public_page(blueprint, "/decisions/subscribe/sent")
def asked() -> ResponseReturnValue:
    """What happens next: look into the mailbox."""
    return render_template("publication/subscribe_sent.html")
