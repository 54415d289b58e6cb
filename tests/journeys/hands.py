"""What hands do on a page: fill in, tick, press. Nothing here looks at the system from behind."""

from collections.abc import Mapping
from pathlib import Path

from playwright.sync_api import Page

from tests.servers import axe
from tests.servers.browser import DESK, PHONE

HEIGHT = 900


def fill(page: Page, values: Mapping[str, str]) -> None:
    """Type VALUES into the fields with these names; a choice list takes the value."""
    for name, value in values.items():
        box = page.locator(f"[name='{name}']:visible").first
        if box.evaluate("node => node.tagName") == "SELECT":
            box.select_option(value)
        else:
            box.fill(value)


def tick(page: Page, name: str, value: str = "") -> None:
    """Tick a box or choose a radio button by its name, and its value where there are several."""
    wanted = f"main input[name='{name}']" + (f"[value='{value}']" if value else "")
    page.locator(f"main label[for='{page.locator(wanted).first.get_attribute('id')}']").click()


def press(page: Page, label: str, *, wrong: bool = False) -> None:
    """Press the button with this label on the page and wait for the answer: `wrong` when it must object."""
    button = page.locator("main").get_by_role("button", name=label, exact=True).first
    pressable = button.count() and button.is_enabled()
    assert pressable, f"no button “{label}” at {page.url}: {body(page)}"
    with page.expect_navigation():
        button.click()
    said = page.locator("main .usa-error-message").all_inner_texts()
    assert bool(said) == wrong, f"“{label}” led to {page.url}, which says {said}"


def follow(page: Page, label: str) -> None:
    """Follow the link with this label in the body of the page."""
    with page.expect_navigation():
        page.locator("main").get_by_role("link", name=label, exact=True).first.click()


def body(page: Page) -> str:
    """All words of the page's body, in one line."""
    return " ".join(page.locator("main").inner_text().split())


def check_access(page: Page, *, also_wide: bool = True) -> list[str]:
    """What the accessibility checker says of this page on a phone and at a desk, with the address in front."""
    found = []
    size = page.viewport_size
    for width in (PHONE, DESK) if also_wide else (PHONE,):
        page.set_viewport_size({"width": width, "height": HEIGHT})
        found += [f"{page.url} at {width}: {one}" for one in axe(page)]
        found += [f"{page.url} at {width}: wider than the screen"] if spills(page) else []
    if size is not None:
        page.set_viewport_size(size)
    return found


def spills(page: Page) -> bool:
    """Whether the page is wider than its screen."""
    return bool(page.evaluate("document.documentElement.scrollWidth > innerWidth"))


def picture(folder: Path, name: str = "photo.png") -> Path:
    """A small picture file, as a telephone makes them."""
    from PIL import Image

    path = folder / name
    Image.new("RGB", (32, 24), (40, 90, 120)).save(path)
    return path
