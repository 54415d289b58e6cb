"""The page on which anybody has a copy checked, and the public log as files."""

from oversight.publication.log.views import checking, files
from oversight.publication.views.public import blueprint

__all__ = ["blueprint", "checking", "files"]
