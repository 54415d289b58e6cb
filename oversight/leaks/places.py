"""A searchable place of an artefact: a page, a metadata field, an attribute, a row."""

from dataclasses import dataclass, replace

from oversight.leaks.forms import Level


class Unreadable(Exception):
    """The artefact cannot be opened, so nobody can say that it is clean. It must not be published."""


@dataclass(frozen=True, slots=True)
class Place:
    """Some text of the artefact and where it stands. `unit` (“line”, “row”) numbers the lines of the text.

    `at_least` asks for surer matches where technical names would be mistaken for people (“/DeviceGray”, “/Page”).
    """

    where: str
    text: str
    unit: str = ""
    at_least: Level = Level.possible

    def where_at(self, offset: int) -> str:
        """Where a character of the text stands, in words."""
        if not self.unit:
            return self.where
        numbered = f"{self.unit} {self.text.count(chr(10), 0, offset) + 1}"
        return f"{self.where}, {numbered}" if self.where else numbered

    def inside(self, container: str) -> "Place":
        """The same place of something that lies in a container."""
        return replace(self, where=f"{container}, {self.where}" if self.where else container)
