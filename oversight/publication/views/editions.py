"""The addresses of a decision in its languages: `/decisions/2026-0007.es`, `.es.pdf`; none for the first language."""

from dataclasses import dataclass

from flask import url_for

from oversight.publication.models import Publication
from oversight.publication.versions.rules import Form


@dataclass(frozen=True)
class Asked:
    """What somebody asks for at an address of a decision. Without a form, the page."""

    number: str
    language: str
    form: Form | None


def asked_for(address: str) -> Asked:
    """What the end of an address of a decision means; what fits nothing is a number that was never given."""
    name, dot, ending = address.rpartition(".")
    form = Form(ending) if dot and ending in (Form.PDF, Form.JSON) else None
    rest = name if form else address
    number, _dot, language = rest.partition(".")
    return Asked(number, language, form)


@dataclass(frozen=True)
class Addresses:
    """Where a version stands in each language and form. `first` is the language it was written in."""

    row: Publication
    is_newest: bool
    first: str

    def page(self, language: str) -> str:
        """Its page in a language."""
        if self.is_newest:
            return url_for("publication.show", number=f"{self.row.number}{self._ending(language)}")
        address = url_for("versions.show", number=self.row.number, version=self.row.version)
        return f"{address}?language={language}" if self._ending(language) else address

    def pdf(self, language: str) -> str:
        """Its PDF in a language."""
        if self.is_newest:
            return url_for("publication.show", number=f"{self.row.number}{self._ending(language)}.pdf")
        address = url_for("versions.pdf", number=self.row.number, version=self.row.version)
        return f"{address}?language={language}" if self._ending(language) else address

    def json(self) -> str:
        """Its data, one file for all languages."""
        if self.is_newest:
            return url_for("publication.show", number=f"{self.row.number}.json")
        return url_for("versions.data", number=self.row.number, version=self.row.version)

    def _ending(self, language: str) -> str:
        return "" if language == self.first else f".{language}"
