"""Which edition of the template a file was drawn with: a short hash of everything that decides how a decision looks."""

import hashlib
import re
from functools import lru_cache
from pathlib import Path
from typing import Final

from oversight.adapters.catalogue import FOLDER
from oversight.adapters.documents import STATIC, STYLE, TEMPLATES

DRAWN: Final = ("documents/decision.html", "documents/decision_page.html")
NAMED: Final = re.compile(r"""\{%-?\s*(?:from|import|include|extends)\s+["']([^"']+)["']""")
WORDS: Final = ("document.py", "writing/*.py", "wording.py", "aftermath.py", "versions/wording.py")
"""Our own modules that put a decision into words."""
LENGTH: Final = 12


@lru_cache(maxsize=1)
def edition() -> str:
    """The edition in use. It changes with a template, the print style, the words around a decision, a translation."""
    here = Path(__file__).resolve().parents[1]
    files = [TEMPLATES / name for name in sorted(_templates(DRAWN))]
    files += sorted(path for pattern in WORDS for path in here.glob(pattern))
    files += [STATIC / STYLE, *sorted(FOLDER.rglob("*.po"))]
    return edition_of([path.read_bytes() for path in files])


def edition_of(contents: list[bytes]) -> str:
    """The edition that these files make together."""
    digest = hashlib.sha256()
    for content in contents:
        digest.update(hashlib.sha256(content).digest())
    return digest.hexdigest()[:LENGTH]


def _templates(names: tuple[str, ...]) -> set[str]:
    """The templates and all that they take in."""
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += NAMED.findall((TEMPLATES / name).read_text())
    return found
