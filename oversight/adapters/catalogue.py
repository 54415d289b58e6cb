"""The words of templates in other languages: `translations/<language>/LC_MESSAGES/messages.po`, read as they stand.

Nothing is compiled beforehand: what a translator saved is what is printed after the next start.
"""

import io
from functools import lru_cache
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations

FOLDER = Path(__file__).resolve().parents[2] / "translations"


def translated() -> tuple[str, ...]:
    """The languages that have a catalogue (BCP 47), in the order of the alphabet."""
    return tuple(sorted(path.parents[1].name.replace("_", "-") for path in FOLDER.glob("*/LC_MESSAGES/messages.po")))


@lru_cache
def catalogue(language: str) -> NullTranslations:
    """The words in a language (BCP 47). A language without a catalogue keeps the words of the templates, English."""
    file = FOLDER / language.replace("-", "_") / "LC_MESSAGES" / "messages.po"
    if not file.is_file():
        return NullTranslations()
    packed = io.BytesIO()
    with file.open("rb") as written:
        write_mo(packed, read_po(written, locale=language.replace("-", "_")))
    packed.seek(0)
    return Translations(packed)
