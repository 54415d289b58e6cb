"""The emergency stop from the command line."""

import pytest
from click.testing import CliRunner
from flask import Flask
from flask.testing import FlaskClient

from oversight.cli.publication import publication
from oversight.web.offline import forget_notices


@pytest.fixture
def run(app: Flask, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    monkeypatch.setattr("oversight.cli.stopping.start", lambda: app)
    return CliRunner()


def test_the_operator_stops_opens_and_is_told(app: Flask, client: FlaskClient, run: CliRunner) -> None:
    stopped = run.invoke(publication, ["stop", "decisions", "--reason", "The chair: a name got out."])
    assert "Offline: decisions." in stopped.output
    with app.app_context():
        forget_notices()
    assert client.get("/decisions").status_code == 503
    told = run.invoke(publication, ["offline"])
    assert (told.exit_code, "The chair: a name got out." in told.output) == (1, True)
    again = run.invoke(publication, ["stop", "decisions", "--reason", "Again."])
    assert (again.exit_code, "It is offline already." in again.output) == (1, True)
    assert "Open again: decisions." in run.invoke(publication, ["open", "decisions", "--reason", "Mended."]).output
    nothing = run.invoke(publication, ["offline"])
    assert (nothing.exit_code, nothing.output) == (0, "Everything public is open.\n")
