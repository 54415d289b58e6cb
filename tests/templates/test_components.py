"""The parts of a page: each says its state in words, ties its error to its field, and escapes what people wrote."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from wtforms import BooleanField, Form, IntegerField, RadioField, SelectChoice, StringField, TextAreaField

ROOT = Path(__file__).resolve().parents[2]
COMPONENTS = sorted((ROOT / "templates" / "components").glob("*.html"))

Macro = Callable[..., Markup]


@pytest.fixture(scope="module")
def pages() -> Environment:
    """The templates without the application: a part must not need one."""
    environment = Environment(
        loader=FileSystemLoader(ROOT / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
    )
    environment.install_null_translations(newstyle=True)  # type: ignore[attr-defined]
    return environment


@pytest.fixture(scope="module")
def macro(pages: Environment) -> Callable[[str], Macro]:
    def find(name: str) -> Macro:
        found: Macro = getattr(pages.get_template(f"components/{name}.html").module, name)
        return found

    return find


class Story(Form):
    words = TextAreaField("What happened?", description="Start where it started.")
    place = StringField("Where?")
    read = BooleanField("I have read the packet")
    how = RadioField("How?", choices=[SelectChoice("site", "Here"), SelectChoice("post", "By letter")])
    day = IntegerField("Day")
    month = IntegerField("Month")
    year = IntegerField("Year")


def refused(**messages: str) -> Story:
    """A form whose fields carry these errors."""
    form = Story(data={"words": "<script>", "day": 31, "month": 12, "year": 2062})
    for name, message in messages.items():
        form[name].errors = [message]
    return form


@pytest.mark.parametrize("path", [p for p in COMPONENTS if p.stem != "gallery"], ids=lambda path: str(path.stem))
def test_each_file_holds_the_macro_of_its_name(pages: Environment, path: Path) -> None:
    assert callable(getattr(pages.get_template(f"components/{path.name}").module, path.stem))


@pytest.mark.parametrize("path", [p for p in COMPONENTS if p.stem != "gallery"], ids=lambda path: str(path.stem))
def test_the_gallery_shows_every_component(path: Path) -> None:
    gallery = (ROOT / "templates/components/gallery.html").read_text(encoding="utf-8")
    layouts = "".join(file.read_text(encoding="utf-8") for file in (ROOT / "templates/layouts").glob("*.html"))
    assert f'"components/{path.name}"' in gallery + layouts


def test_a_field_is_tied_to_its_hint_and_its_error_and_keeps_what_was_typed(macro: Callable[[str], Macro]) -> None:
    html = macro("field")(field=refused(words="Tell us what happened")["words"])
    assert 'aria-describedby="words-hint words-error"' in html
    assert 'aria-invalid="true"' in html
    assert 'id="words-error"' in html
    assert "&lt;script&gt;" in html


def test_a_field_without_error_is_not_called_invalid(macro: Callable[[str], Macro]) -> None:
    assert "aria-invalid" not in macro("field")(field=Story()["place"])


def test_the_error_summary_leads_to_the_field(macro: Callable[[str], Macro]) -> None:
    html = macro("errors")(form=refused(place="Say where"), items=[(None, "The form was open for too long")])
    assert '<a href="#place">Say where</a>' in html
    assert "<strong>The form was open for too long</strong>" in html
    assert "There are 2 problems" in html


def test_no_summary_without_errors(macro: Callable[[str], Macro]) -> None:
    assert macro("errors")(form=Story()).strip() == ""


def test_the_summary_of_a_question_with_choices_leads_to_the_question(macro: Callable[[str], Macro]) -> None:
    form = refused(how="Choose one")
    assert '<a href="#how">' in macro("errors")(form=form)
    assert 'id="how" tabindex="-1"' in macro("choices")(field=form["how"])


def test_a_day_says_one_error_once(macro: Callable[[str], Macro]) -> None:
    form = refused(day="Not a day", month="Not a day")
    html = macro("date")(day=form["day"], month=form["month"], year=form["year"], legend="When?")
    assert html.count("Not a day") == 1
    assert html.count('aria-invalid="true"') == 2
    assert 'value="2062"' in html


def test_what_cannot_be_done_says_why_beside_the_button(macro: Callable[[str], Macro]) -> None:
    html = macro("action")(label="Publish", url="/p", enabled=False, reasons=["The record is being checked."])
    assert 'disabled aria-describedby="why-publish"' in html
    assert 'id="why-publish"' in html
    assert "The record is being checked." in html


def test_what_can_be_done_by_post_carries_the_token_and_the_version(macro: Callable[[str], Macro]) -> None:
    html = macro("action")(label="Assign", url="/a", method="post", csrf="t0k", fields={"version": 3})
    assert 'name="csrf_token" value="t0k"' in html
    assert 'name="version" value="3"' in html


@pytest.mark.parametrize(("state", "words"), [("done", "Done:"), ("now", "You are here:"), ("next", "Still to come:")])
def test_the_ladder_says_aloud_where_a_complaint_is(macro: Callable[[str], Macro], state: str, words: str) -> None:
    assert words in macro("ladder")(stages=[{"label": "Received", "state": state}])


@pytest.mark.parametrize("code", ["sustained", "Within-Policy", "of_another_board", None])
def test_every_finding_has_a_sign_and_its_word(macro: Callable[[str], Macro], code: str | None) -> None:
    html = macro("finding")(code=code, label="The word")
    assert "<svg" in html
    assert "The word" in html


def test_the_matrix_says_not_alleged_and_names_the_officer_in_each_cell(macro: Callable[[str], Macro]) -> None:
    cell: dict[str, Any] = {"findings": [{"by": "Board", "code": "sustained", "label": "Sustained"}]}
    html = macro("matrix")(
        caption="All",
        officers=[{"label": "Officer 1"}, {"label": "Officer 2"}],
        rows=[{"label": "1. Force", "cells": [cell, None]}],
    )
    assert "not alleged" in html
    assert '<span class="stacks__label" aria-hidden="true">Officer 1</span>' in html


def test_pages_show_no_link_to_nowhere(macro: Callable[[str], Macro]) -> None:
    assert macro("pagination")().strip() == ""
    assert "prev" not in macro("pagination")(older_url="?after=1")


def test_the_way_out_tells_the_next_page_nothing(macro: Callable[[str], Macro]) -> None:
    assert 'rel="noreferrer noopener"' in macro("exit")(url="https://weather.example/")


@pytest.mark.parametrize("code", [400, 403, 404, 405, 409, 413, 429, 500])
def test_an_error_page_stands_without_the_application(pages: Environment, code: int) -> None:
    html = pages.get_template(f"errors/{code}.html").render()
    title = re.findall(r"<title>(.*?)</title>", html)
    assert re.findall(r"<h1>(.*?)</h1>", html) == title
    assert f"Error {code}" in html


def test_an_error_page_gives_back_what_was_typed_and_says_the_reasons(pages: Environment) -> None:
    html = pages.get_template("errors/409.html").render(reasons=["No quorum."], typed=[("reason", "My <words>")])
    assert "No quorum." in html
    assert "My &lt;words&gt;" in html


def test_the_dark_colours_are_written_twice_alike() -> None:
    css = (ROOT / "static" / "theme.css").read_text(encoding="utf-8")
    blocks = re.findall(r"color-scheme: dark;([^}]*)", css)
    first, second = (re.findall(r"(--[\w-]+): ([^;]+);", block) for block in blocks)
    assert first == second


def test_no_colour_is_written_outside_the_tokens() -> None:
    after = (ROOT / "static" / "theme.css").read_text(encoding="utf-8").split("/* 3. Base */")[1]
    others = "".join((ROOT / "static" / name).read_text(encoding="utf-8") for name in ("components.css", "staff.css"))
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b", after + others) == []
