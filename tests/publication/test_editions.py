"""A decision in its languages: each at an address of its own, the frame of the page in the language of its words."""

import io

import pikepdf
import pytest
from flask import Flask
from flask.testing import FlaskClient

from oversight.publication.versions.rules import Form
from oversight.publication.views.editions import Asked, asked_for
from oversight.work import Transactions
from tests.factories.clock import Clock
from tests.factories.publication import Ready, published


@pytest.mark.parametrize(
    ("address", "asked"),
    [
        ("2026-0007", Asked("2026-0007", "", None)),
        ("2026-0007.pdf", Asked("2026-0007", "", Form.PDF)),
        ("2026-0007.json", Asked("2026-0007", "", Form.JSON)),
        ("2026-0007.es", Asked("2026-0007", "es", None)),
        ("2026-0007.es.pdf", Asked("2026-0007", "es", Form.PDF)),
        ("2026-0007.zh-Hans.pdf", Asked("2026-0007", "zh-Hans", Form.PDF)),
        ("2026-0007.html", Asked("2026-0007", "html", None)),
        (".pdf", Asked("", "", Form.PDF)),
    ],
)
def test_the_end_of_an_address_says_language_and_form(address: str, asked: Asked) -> None:
    assert asked_for(address) == asked


@pytest.fixture
def decision(app: Flask, transactions: Transactions, clock: Clock) -> Ready:
    return published(app, transactions, clock)


def test_a_decision_is_read_in_spanish_at_an_address_of_its_own(client: FlaskClient, decision: Ready) -> None:
    address = f"/decisions/{decision.number}"
    english, spanish = client.get(address).text, client.get(f"{address}.es").text
    assert f'hreflang="es" href="{address}.es"' in english
    assert '<html lang="es"' in spanish
    assert "Qué respondió el departamento" in spanish
    assert "Presentar una queja" in spanish
    assert "De lunes a viernes, de 8:30 a 5:00" in spanish
    assert '<h1 lang="en">' in spanish
    assert f'href="{address}.es.pdf"' in spanish
    file = client.get(f"{address}.es.pdf")
    with pikepdf.open(io.BytesIO(file.data)) as opened:
        assert str(opened.Root.Lang) == "es"
        assert str(opened.docinfo.Title).startswith(f"Decisión en el caso {decision.number}:")
    assert '<html lang="en"' in client.get("/decisions", headers={"Accept-Language": "es"}).text
    assert client.get(f"{address}.vi").status_code == client.get(f"{address}.vi.pdf").status_code == 404
