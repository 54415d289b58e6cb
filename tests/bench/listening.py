"""Makes the visits once inside this process, on a copy of the database, and records what each request asks it."""

from dataclasses import dataclass, field

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine

from oversight.app import database
from oversight.extensions import limiter
from tests.bench.asking import token_on
from tests.bench.recording import Recording, recorded
from tests.bench.visits import Errand


@dataclass
class Recorder:
    """A browser whose every request is recorded."""

    client: FlaskClient
    engine: Engine
    recordings: list[Recording] = field(default_factory=list)

    def get(self, path: str) -> str:
        """The body of a page."""
        with recorded(self.engine) as recording:
            answer = self.client.get(path)
        return self._kept(recording, path, answer.status_code, answer.get_data(as_text=True))

    def post(self, path: str, values: dict[str, str], page: str) -> str:
        """Send a form."""
        with recorded(self.engine) as recording:
            answer = self.client.post(path, data={**token_on(page), **values})
        return self._kept(recording, path, answer.status_code, answer.headers.get("Location", ""))

    def _kept(self, recording: Recording, path: str, status: int, content: str) -> str:
        if status not in (200, 303):
            raise RuntimeError(f"{path} answered {status}.")
        self.recordings.append(recording)
        return content


def listen(app: Flask, errands: list[Errand], logins: dict[str, str]) -> dict[str, list[Recording]]:
    """The recordings of every errand, by its name, one for each of its requests."""
    limiter.enabled = False
    found = {}
    for errand in errands:
        client = app.test_client()
        if errand.who:
            with client.session_transaction() as session:
                session["_user_id"], session["_fresh"] = logins[errand.who], True
        warm = Recorder(client, database(app))
        if errand.single:
            warm.get(errand.single)  # what is only asked once a minute is not the page's
        recorder = Recorder(client, database(app))
        errand.visit(recorder, 0)
        found[errand.name] = recorder.recordings
    return found


def cookie_of(app: Flask, token: str) -> dict[str, str]:
    """The session cookie of somebody who is logged in."""
    serializer = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]
    return {app.config["SESSION_COOKIE_NAME"]: serializer.dumps({"_user_id": token, "_fresh": True})}
