"""Pages of the records office."""

from oversight.records.views import disposal, releasing, requests, retention  # registers their pages
from oversight.records.views.blueprint import blueprint

__all__ = ["blueprint", "disposal", "releasing", "requests", "retention"]
