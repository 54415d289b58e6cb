"""gunicorn with our application inside, configured from here and not from a file."""

from collections.abc import Callable
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication


class Server(BaseApplication):
    """The web server. Requests are logged by the application, without addresses; gunicorn logs only its own life."""

    def __init__(self, start: Callable[[], Flask], options: dict[str, Any]) -> None:
        self._start = start
        self._options = {
            "worker_class": "gthread",
            "preload_app": False,
            "accesslog": None,
            "loglevel": "warning",
            "timeout": 120,
            "graceful_timeout": 20,
            "keepalive": 5,
            "worker_tmp_dir": "/dev/shm",
            **options,
        }
        super().__init__()

    def load_config(self) -> None:
        for key, value in self._options.items():
            self.cfg.set(key, value)

    def load(self) -> Flask:
        return self._start()
