"""create_app(settings): extensions, blueprints, error pages. The only importer of views."""

import datetime as dt
import logging
from collections.abc import Callable

from flask import Flask, request
from sqlalchemy import Engine
from werkzeug.middleware.proxy_fix import ProxyFix
from whitenoise import WhiteNoise

from oversight.cases.views import blueprint as cases
from oversight.cases.views.walls import blueprint as walls
from oversight.charter.versions import Charters, laws_of
from oversight.complaints.incidents.views import blueprint as incidents
from oversight.complaints.parties.views import blueprint as parties
from oversight.complaints.registration.views import blueprint as intake
from oversight.complaints.routes.views import blueprint as routes
from oversight.complaints.views import blueprint as complaints
from oversight.db import prepare_engine
from oversight.deadlines.views import blueprint as clocks
from oversight.deadlines.views.law import blueprint as law
from oversight.demo.views import blueprint as demo
from oversight.desk.calendar.views import blueprint as calendar
from oversight.desk.digest.views import blueprint as digest
from oversight.desk.loose_ends.views import blueprint as loose_ends
from oversight.desk.machinery.views import blueprint as machinery
from oversight.desk.record import blueprint as audit
from oversight.desk.trail.noting import register_noting
from oversight.desk.trail.views import blueprint as trail
from oversight.desk.views import blueprint as desk
from oversight.evidence.custody.views import blueprint as custody
from oversight.evidence.manifest.views import blueprint as manifest
from oversight.evidence.media.views import blueprint as media
from oversight.evidence.packets.views import blueprint as packets
from oversight.evidence.requests.views import blueprint as requests
from oversight.evidence.views import blueprint as evidence
from oversight.extensions import babel, csrf, db, limiter, login_manager, migrate
from oversight.hearings.meetings.views.public import blueprint as meetings
from oversight.hearings.minutes.views.public import blueprint as minutes
from oversight.hearings.panels.views.public import blueprint as draws
from oversight.hearings.room.views.screen import blueprint as room
from oversight.hearings.views import blueprint as hearings
from oversight.insights.answers.views import blueprint as scoreboard
from oversight.insights.ledger.views import blueprint as ledger
from oversight.insights.views import blueprint as insights
from oversight.investigation.handover.views import blueprint as handover
from oversight.investigation.lives.views import blueprint as lives
from oversight.investigation.officers.views import blueprint as officers
from oversight.investigation.triage.views import blueprint as triage
from oversight.investigation.views import blueprint as investigation
from oversight.letter_facts import LETTER_FACTS
from oversight.notices.letters.checking import check_notices
from oversight.notices.letters.shelf import shelf_of
from oversight.notices.views import blueprint as notices
from oversight.notices.views.hooks import blueprint as hooks
from oversight.people.identity import load_user
from oversight.people.roster.views import blueprint as roster
from oversight.people.views import blueprint as people
from oversight.publication.log.views import blueprint as publication
from oversight.publication.log.views.footer import register_footer
from oversight.publication.republishing.views import blueprint as republishing
from oversight.publication.subscribing.views.feeds import blueprint as feeds
from oversight.publication.subscribing.views.tickets import blueprint as subscriptions
from oversight.publication.taking_down.views import blueprint as takedowns
from oversight.publication.versions.views.correcting import blueprint as correcting
from oversight.publication.versions.views.reading import blueprint as versions
from oversight.publication.views.home import blueprint as home
from oversight.publication.views.schemas import blueprint as schemas
from oversight.publication.views.staff import blueprint as decisions
from oversight.recommendations.views import blueprint as department
from oversight.records.views import blueprint as records
from oversight.settings import ROOT, Settings
from oversight.toolbox import choose_tools
from oversight.web.compression import compressed_copies, register_compression
from oversight.web.errors import register_errors
from oversight.web.headers import register_headers
from oversight.web.health import blueprint as health
from oversight.web.house import House
from oversight.web.jinja import register_jinja
from oversight.web.routing import begin_transaction
from oversight.web.spool import SealedRequest

BLUEPRINTS = (
    health,
    home,
    complaints,
    intake,
    incidents,
    triage,
    cases,
    walls,
    clocks,
    investigation,
    lives,
    handover,
    officers,
    parties,
    routes,
    evidence,
    requests,
    custody,
    manifest,
    packets,
    media,
    hearings,
    meetings,
    draws,
    minutes,
    room,
    calendar,
    law,
    department,
    publication,
    versions,
    feeds,
    subscriptions,
    correcting,
    takedowns,
    republishing,
    schemas,
    insights,
    scoreboard,
    ledger,
    people,
    roster,
    notices,
    hooks,
    audit,
    trail,
    desk,
    loose_ends,
    digest,
    machinery,
    decisions,
    records,
)
"""Every blueprint, in the order of the board's work."""
LANGUAGES = ("en",)
FORM_MEMORY = 4 * 1024 * 1024
"""Bytes of a form that is not a file: 200,000 characters of any script fit several times."""


def create_app(settings: Settings, clock: Callable[[], dt.datetime] | None = None) -> Flask:
    """The application of one installation. Without a clock it goes by the wall clock."""
    app = Flask("oversight", root_path=str(ROOT), template_folder="templates", static_folder="static")
    app.request_class = SealedRequest
    app.config.update(_config(settings))
    laws = laws_of(settings.board, settings.charters)
    check_notices(
        laws, LETTER_FACTS, shelf_of(settings.letters)
    )  # a letter that cannot be written stops the system here, not on the day it is due
    app.extensions["oversight"] = House(settings, laws, choose_tools(settings), clock or _clock_of(settings))
    _bind_extensions(app, settings)
    register_compression(app)
    register_headers(app, settings)
    register_errors(app)
    register_jinja(app)
    register_noting(app)
    register_footer(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    if settings.mode == "demo":
        app.register_blueprint(demo)
    _wrap(app, settings)
    return app


def _config(settings: Settings) -> dict[str, object]:
    return {
        "SECRET_KEY": settings.secret_key,
        "SQLALCHEMY_DATABASE_URI": settings.database_url,
        # Parameters hold what people wrote: they never reach a log or an error.
        "SQLALCHEMY_ENGINE_OPTIONS": {"hide_parameters": True, "pool_pre_ping": True},
        "SESSION_COOKIE_NAME": "__Host-oversight" if settings.over_tls else "oversight",
        "SESSION_COOKIE_SECURE": settings.over_tls,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "MAX_CONTENT_LENGTH": settings.upload_limit + FORM_MEMORY,
        "MAX_FORM_MEMORY_SIZE": FORM_MEMORY,
        "MAX_FORM_PARTS": 500,
        "WTF_CSRF_TIME_LIMIT": None,
        "BABEL_DEFAULT_LOCALE": "en",
        "TESTING": settings.mode == "test",
        "TRAP_BAD_REQUEST_ERRORS": False,
    }


def _bind_extensions(app: Flask, settings: Settings) -> None:
    app.before_request(begin_transaction)  # before the user loader asks its first question
    db.init_app(app)
    with app.app_context():
        prepare_engine(db.engine)
    migrate.init_app(app, db, directory=str(ROOT / "migrations"))
    login_manager.init_app(app)
    login_manager.user_loader(load_user)
    login_manager.session_protection = None  # no address and no agent is kept, not even hashed
    csrf.init_app(app)
    csrf.exempt(subscriptions)  # who has the link has had the mail; mail programs end a subscription without a browser
    csrf.exempt(hooks)  # no browser comes there: what comes is signed
    limiter.init_app(app)
    babel.init_app(app, locale_selector=_locale)


def _locale() -> str:
    return request.accept_languages.best_match(LANGUAGES) or "en"


def _wrap(app: Flask, settings: Settings) -> None:
    age = 31536000 if settings.is_production else 3600
    served = WhiteNoise(app.wsgi_app, root=ROOT / "static", prefix="static/", max_age=age)
    served.add_files(compressed_copies(ROOT / "static", settings.home), prefix="static/")
    app.wsgi_app = served  # type: ignore[method-assign]
    if settings.trusted_proxies:
        count = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=count, x_proto=count, x_host=0)  # type: ignore[method-assign]


def _wall_clock() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def _clock_of(settings: Settings) -> Callable[[], dt.datetime]:
    """The wall clock; in a test that moves the time of several processes at once, so far ahead as its file says.

    The file holds whole seconds and is read at every question, so that a test changes it for all of them together.
    Settings refuse it outside tests.
    """
    moved = settings.clock_offset
    if moved is None or settings.mode != "test":
        return _wall_clock
    return lambda: _wall_clock() + dt.timedelta(seconds=int(moved.read_text()))


def database(app: Flask) -> Engine:
    """The engine of an application, for processes without requests."""
    with app.app_context():
        return db.engine


def charters_of(app: Flask) -> Charters:
    """The law an application was started with."""
    return app.extensions["oversight"].charters  # type: ignore[no-any-return]


def log_plainly(level: int = logging.INFO) -> None:
    """Log lines for a person who operates the system: time, place, sentence."""
    logging.basicConfig(level=level, format="%(asctime)s %(name)s: %(message)s")
    for library in ("weasyprint", "fontTools"):  # they tell every step of every document
        logging.getLogger(library).setLevel(max(level, logging.WARNING))
