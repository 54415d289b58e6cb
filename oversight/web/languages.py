"""The language of a page, where it is another than the reader's own: the frame follows what stands in it."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask_babel import force_locale


@contextmanager
def in_language(language: str) -> Iterator[None]:
    """Everything within speaks a language (BCP 47): words of templates, days, the name of the page's language."""
    with force_locale(language.replace("-", "_")):
        yield
