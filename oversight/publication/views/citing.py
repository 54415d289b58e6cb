"""How a decision is cited: who, what, which version, when, and the fingerprint by which a copy is recognized."""

from flask import url_for
from flask_babel import gettext as _

from oversight.publication.models import Publication
from oversight.web import house
from oversight.web.jinja import short_day

SHOWN = 16
"""Letters of the fingerprint: enough to tell versions apart; the whole stands in the document."""


def citation_of(row: Publication) -> str:
    """One sentence that says everything a reader needs to find exactly this version again."""
    told: str = _(
        "%(board)s, “%(title)s”, decision in case %(number)s, version %(version)s, published on %(day)s, "
        "fingerprint %(fingerprint)s…",
        board=house.charter().board.name,
        title=row.title,
        number=row.number,
        version=row.version,
        day=short_day(row.published_on) if row.published_on else "",
        fingerprint=row.fingerprint[:SHOWN],
    )
    return told


def lasting_address(row: Publication) -> str:
    """Where this version stays: it does not hang on how the site was reached, nor on later versions."""
    return house.house().tools.public_url + url_for("versions.show", number=row.number, version=row.version)
