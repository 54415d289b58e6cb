"""Pages of the records office."""

from oversight.records.views import disposal, requests, retention  # registers their pages
from oversight.records.views.blueprint import blueprint

__all__ = ["blueprint", "disposal", "requests", "retention"]
