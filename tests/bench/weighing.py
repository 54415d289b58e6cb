"""What a first visit of a public page loads: the page, its styles, script and pictures, and the fonts they name."""

import gzip
import re
import zlib
from urllib.parse import urljoin
from urllib.request import Request, urlopen

NAMED = re.compile(r'<link rel="(?:stylesheet|icon)" href="([^"]+)"|<(?:script|img)[^>]* src="([^"]+)"')
LATIN = re.compile(r"@font-face\s*{[^}]*url\(['\"]?([^'\")]+)['\"]?\)[^}]*unicode-range:\s*U\+0000-00FF[^}]*}")
"""Faces that an English page needs; the others are named, and not loaded."""


def weigh(port: int, paths: list[str]) -> list[tuple[str, int, int]]:
    """Bytes sent for each page alone, and with everything it needs; headers are not counted."""
    return [_weigh(f"http://127.0.0.1:{port}{path}", path) for path in paths]


def _weigh(address: str, path: str) -> tuple[str, int, int]:
    sent, page = _load(address)
    names = {one or other for one, other in NAMED.findall(page)}
    total = sent
    fonts: set[str] = set()
    for name in sorted(names):
        where = urljoin(address, name.replace("&amp;", "&"))
        bytes_sent, content = _load(where)
        total += bytes_sent
        fonts |= {urljoin(where, font) for font in LATIN.findall(content)}
    total += sum(_load(font)[0] for font in sorted(fonts))
    return path, sent, total


def _load(address: str) -> tuple[int, str]:
    request = Request(address, headers={"Accept-Encoding": "gzip, deflate", "Accept": "*/*"})
    with urlopen(request, timeout=30) as answer:
        content: bytes = answer.read()
        way = answer.headers.get("Content-Encoding", "")
    plain = gzip.decompress(content) if way == "gzip" else zlib.decompress(content) if way == "deflate" else content
    return len(content), plain.decode(errors="replace")
