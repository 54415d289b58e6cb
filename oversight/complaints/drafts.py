"""A draft: what a person has typed so far, page by page, with the receipt it will have. Pure; sealed to be kept."""

import json
import secrets
from dataclasses import asdict, dataclass, field, replace

from oversight.complaints import receipts
from oversight.complaints.receipts import Receipt

Items = tuple[tuple[str, str], ...]
"""Names and values of one page of the form, exactly as they were typed."""


@dataclass(frozen=True)
class KeptFile:
    """A file of a draft. Its bytes lie in storage under their SHA-256."""

    key: str
    sha256: str
    size: int
    name: str
    mime: str
    label: str
    misnamed: bool = False
    scan: str = "not-scanned"


@dataclass(frozen=True, kw_only=True)
class Content:
    """Everything a draft holds. The receipt's number is kept out of `repr`."""

    number: int = field(repr=False)
    submission_key: str = field(repr=False)
    steps: dict[str, Items] = field(default_factory=dict, repr=False)
    files: tuple[KeptFile, ...] = field(default=(), repr=False)
    filed: str = ""
    "The number of the case, once it was sent. Nothing else is kept then."

    @property
    def receipt(self) -> Receipt:
        """The receipt of the complaint to be."""
        return Receipt(self.number)

    def with_step(self, step: str, items: Items) -> "Content":
        """The same draft with one page replaced; the other pages stay."""
        return replace(self, steps={**self.steps, step: items})

    def with_file(self, file: KeptFile) -> "Content":
        """The same draft with one more file."""
        return replace(self, files=(*self.files, file))

    def without_file(self, key: str) -> "Content":
        """The same draft without a file."""
        return replace(self, files=tuple(file for file in self.files if file.key != key))

    def as_filed(self, number: str) -> "Content":
        """What remains for the receipt page after sending: receipt and number, no answers."""
        return replace(self, steps={}, files=(), filed=number)

    def to_text(self) -> str:
        """The draft as text, to be sealed."""
        return json.dumps(asdict(self), ensure_ascii=False)


def begin() -> Content:
    """An empty draft with a receipt and a submission key of its own."""
    return Content(number=receipts.new().number, submission_key=secrets.token_urlsafe(24))


def from_text(text: str) -> Content:
    """The draft again."""
    data = json.loads(text)
    steps = {step: tuple((name, value) for name, value in items) for step, items in data["steps"].items()}
    files = tuple(KeptFile(**file) for file in data["files"])
    return Content(
        number=data["number"],
        submission_key=data["submission_key"],
        steps=steps,
        files=files,
        filed=data["filed"],
    )
