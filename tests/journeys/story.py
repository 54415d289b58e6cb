"""The people of the journey at their browsers, and what they know of one another."""

import zoneinfo
from pathlib import Path

from playwright.sync_api import Page

from tests.journeys.hands import check_access
from tests.journeys.living import Living
from tests.servers import Visitors

ZONE = zoneinfo.ZoneInfo("America/New_York")
COMPLAINANT, ADDRESS, PHONE_NUMBER = "Wendeline Marchetti-Osei", "wendeline@post.example", "555-0187"
WITNESS = "Leopold Quillfeather"
OFFICER, BADGE = "Percival Lindgren-Vane", "4471"
PRIVATE = (COMPLAINANT, "Wendeline", "Marchetti", ADDRESS, PHONE_NUMBER, WITNESS, "Quillfeather", OFFICER, "Lindgren")
STORY = (
    "I waited for the bus at Kestrel Lane. Officer Lindgren-Vane told me to empty my bag on the pavement.\n"
    "I asked why. He took my arm and pushed me against the shelter. My neighbour Leopold saw it."
)
DISSENT = "The recording begins too late to carry this finding."


class Story:
    """The people of the story at their browsers, and what they have learned so far."""

    def __init__(self, house: Living, visitors: Visitors, folder: Path) -> None:
        self.house, self.visitors, self.folder = house, visitors, folder
        self.number = self.words = ""
        self.complaints: list[str] = []
        self._pages: dict[str, Page] = {}

    def page(self, who: str) -> Page:
        """The page of a member of staff, logged in."""
        if who not in self._pages:
            self._pages[who] = self.house.log_in(self.visitors.arrive(), who)
        return self._pages[who]

    def at(self, who: str, part: str = "") -> Page:
        """Somebody's page of the case, or of a part of it."""
        page = self.page(who)
        page.goto(f"{self.house.url}/cases/{self.number}{part}")
        return page

    def look(self, page: Page) -> Page:
        """Note what the accessibility checker finds."""
        self.complaints += check_access(page)
        return page

    def look_at(self, *addresses: str) -> None:
        """Let a passer-by open public pages and note what the checker finds."""
        page = self.visitors.arrive()
        for address in addresses:
            page.goto(f"{self.house.url}{address}")
            self.look(page)
