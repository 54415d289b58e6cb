"""Response headers: a strict content policy, no referrer, nothing kept of private pages; and a log without persons."""

import logging
import time

from flask import Flask, Response, g, request

from oversight.settings import Settings

POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "media-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
KEPT_NOWHERE = ("/file", "/status", "/subscriptions")
"""Addresses whose pages are kept nowhere and tell nobody where a person came from."""

log = logging.getLogger("oversight.requests")


def register_headers(app: Flask, settings: Settings) -> None:
    """Set the headers of every answer and log route, status and duration; never address, agent, query or cookie."""

    @app.before_request
    def begin() -> None:
        g.began = time.perf_counter()

    @app.after_request
    def finish(response: Response) -> Response:
        _set_headers(response, settings)
        elapsed = (time.perf_counter() - g.get("began", time.perf_counter())) * 1000
        route = request.url_rule.rule if request.url_rule else "-"
        log.info("%s %s %d %.0f ms", request.method, route, response.status_code, elapsed)
        return response


def _set_headers(response: Response, settings: Settings) -> None:
    headers = response.headers
    headers.setdefault("Content-Security-Policy", POLICY)
    headers["X-Content-Type-Options"] = "nosniff"
    headers["X-Frame-Options"] = "DENY"
    headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
    headers["Cross-Origin-Opener-Policy"] = "same-origin"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
    private = request.path.startswith(KEPT_NOWHERE)
    headers["Referrer-Policy"] = "no-referrer" if private else "same-origin"
    if private or "Cookie" in response.headers.get("Vary", "") or "Set-Cookie" in headers:
        headers["Cache-Control"] = "no-store"
    if settings.over_tls:
        headers["Strict-Transport-Security"] = "max-age=63072000; includeSubDomains"
