"""The case list, the case page and the pages that hang on it."""

from oversight.cases.views import allegations, corrections, index, messages, saved, show, tabs
from oversight.cases.views.blueprint import blueprint

__all__ = ["allegations", "blueprint", "corrections", "index", "messages", "saved", "show", "tabs"]
