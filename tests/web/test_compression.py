"""What is sent smaller, and what never is."""

import gzip
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from oversight.web.compression import WITHOUT_SECRETS, compressed_copies

ASK = {"Accept-Encoding": "gzip"}


@pytest.mark.parametrize("path", ["/", "/decisions", "/decisions?q=force", "/data", "/data/dictionary"])
def test_public_pages_are_compressed_and_hold_no_token(client: FlaskClient, path: str) -> None:
    answer = client.get(path, headers=ASK)
    page = gzip.decompress(answer.get_data()).decode()
    assert answer.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in answer.headers["Vary"]
    assert "csrf_token" not in page
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("path", ["/file", "/file/what-happened", "/status", "/login", "/verify"])
def test_pages_with_a_form_to_send_are_never_compressed(client: FlaskClient, path: str) -> None:
    assert "Content-Encoding" not in client.get(path, headers=ASK).headers


def test_who_does_not_ask_gets_the_page_as_it_is(client: FlaskClient) -> None:
    assert client.get("/").get_data(as_text=True).startswith("<!doctype html>")


def test_the_pages_without_secrets_are_views_of_the_application(app: Flask) -> None:
    assert set(app.view_functions) >= WITHOUT_SECRETS


def test_our_styles_are_compressed_outside_the_source(app: Flask, client: FlaskClient, tmp_path: Path) -> None:
    with client.get("/static/theme.css", headers=ASK) as answer:
        assert answer.headers["Content-Encoding"] == "gzip"
    source = Path(app.static_folder or "")
    copies = compressed_copies(source, tmp_path)
    assert gzip.decompress((copies / "theme.css.gz").read_bytes()) == (source / "theme.css").read_bytes()
    assert not (source / "theme.css.gz").exists()
