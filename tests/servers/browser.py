"""A real browser for the journeys, and the accessibility checker that runs in it."""

import contextlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, BrowserContext, Page, Playwright, Response, sync_playwright

PHONE, DESK = 390, 1280
"""The two widths, in CSS pixels, at which pages are looked at."""

FLAGS = (
    "--no-sandbox",  # the tests may run as root; they open their own pages only
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost",
)
AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
AXE_TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
AXE_RUN = "tags => axe.run({runOnly: {type: 'tag', values: tags}}).then(result => result.violations)"


def find_chromium(playwright: Playwright) -> str | None:
    """The program of a Chromium: the one CHROMIUM names, the system's, or the one playwright installed."""
    for name in (os.environ.get("CHROMIUM"), "chromium", "google-chrome"):
        if name and (path := shutil.which(name)):
            return path
    bundled = playwright.chromium.executable_path
    return bundled if Path(bundled).exists() else None


@contextlib.contextmanager
def launch_browser() -> Iterator[Browser | None]:
    """One browser without a window, or None where no Chromium is installed."""
    with sync_playwright() as playwright:
        if (program := find_chromium(playwright)) is None:
            yield None
            return
        browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()


class Visitors:
    """People who open pages, each in a browser of their own: no cookie of one is seen by another.

    `faults` collects script errors, refusals by the Content-Security-Policy, and assets that did not load.
    """

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._contexts: list[BrowserContext] = []
        self.faults: list[str] = []

    def arrive(
        self,
        width: int = DESK,
        javascript: bool = True,
        colours: Literal["light", "dark"] = "light",
        locale: str = "en-US",
    ) -> Page:
        """The first, empty page of a new person, on a screen of WIDTH pixels."""
        context = self._browser.new_context(
            viewport={"width": width, "height": 900},
            java_script_enabled=javascript,
            color_scheme=colours,
            locale=locale,
        )
        context.set_default_timeout(10_000)
        self._contexts.append(context)
        page = context.new_page()
        context.on("weberror", lambda error: self.faults.append(f"script error: {error.error}"))
        context.on("console", lambda message: self._note_console(message.type, message.text))
        context.on("response", self._note_response)
        return page

    def leave(self) -> None:
        """Close everybody's pages."""
        while self._contexts:
            self._contexts.pop().close()

    def _note_console(self, kind: str, text: str) -> None:
        if kind == "error" and not text.startswith("Failed to load resource"):  # those are judged as responses
            self.faults.append(f"console: {text}")

    def _note_response(self, response: Response) -> None:
        if response.status >= 400 and response.request.resource_type in {"stylesheet", "script", "font", "image"}:
            self.faults.append(f"asset {response.status}: {response.url}")


def axe(page: Page) -> list[str]:
    """What the checker finds against WCAG 2.2 A and AA on PAGE, one sentence per place; an empty list is good."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text())
    return [
        f"{violation['id']}: {violation['help']} at {' '.join(map(str, node['target']))}"
        for violation in page.evaluate(AXE_RUN, list(AXE_TAGS))
        for node in violation["nodes"]
    ]
