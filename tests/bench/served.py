"""The real web server with the real application, and beside it, in the same processes, the bare views."""

import sys
from collections.abc import Callable, Iterable
from typing import Any

from oversight.app import create_app, database
from oversight.cli.server import Server
from oversight.extensions import limiter
from oversight.settings import Settings
from tests.bench.bare import bare_app

Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def start() -> Any:
    """The application of this environment, without limits: one address asks for everything here."""
    settings = Settings.from_env()
    app = create_app(settings)
    limiter.enabled = False
    bare = bare_app(database(app), settings.home / "recordings")
    inner: Wsgi = app.wsgi_app

    def outer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        chosen: Wsgi = bare.wsgi_app if environ["PATH_INFO"].startswith("/bench/") else inner
        return chosen(environ, start_response)

    app.wsgi_app = outer  # type: ignore[method-assign]
    return app


if __name__ == "__main__":
    Server(start, {"bind": f"127.0.0.1:{sys.argv[1]}", "workers": 2, "threads": 4}).run()
