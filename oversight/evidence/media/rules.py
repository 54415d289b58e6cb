"""Times of a film or a sound, and what is said at them. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

PICTURES = frozenset({"image/jpeg", "image/png", "image/gif", "image/webp"})
FILMS = frozenset({"video/mp4", "video/webm"})
SOUNDS = frozenset({"audio/mpeg", "audio/mp4", "audio/wav", "application/ogg"})
SHOWN = PICTURES | FILMS | SOUNDS
"""Types that a browser shows without harm; everything else is only downloaded."""
LONGEST = 100 * 3600
"""Seconds beyond which a time is a mistake."""
LAST_WORDS = 5
"""Seconds for which the last words of a transcript stand under a film."""
_MARK = r"(?:(\d{1,3}):)?(\d{1,3}):(\d{2})(?:[.,]\d{1,3})?"
_LINE = re.compile(rf"\s*[\[(]?{_MARK}[\])]?(?:\s*-->.*)?[\s:–-]*(.*)")
_TIME = re.compile(rf"\s*{_MARK}\s*|\s*(\d{{1,6}})\s*")
_COUNT = re.compile(r"\d+")


@dataclass(frozen=True)
class Passage:
    """Words of a transcript, and the second at which they begin, where it is known."""

    second: int | None
    words: str


def kind_of(mime: str, misnamed: bool) -> str:
    """How a file is shown: `picture`, `film`, `sound`, or empty when it is not."""
    if misnamed or mime not in SHOWN:
        return ""
    return "picture" if mime in PICTURES else "film" if mime in FILMS else "sound"


def second_of(text: str) -> int | None:
    """The second that “1:02:03”, “2:03” or “123” name; nothing when the text is no time."""
    found = _TIME.fullmatch(text)
    if not found:
        return None
    second = int(found[4]) if found[4] else _seconds(found[1], found[2], found[3])
    return second if second is not None and second <= LONGEST else None


def mark_of(second: int) -> str:
    """A time as people write it: “2:03”, “1:02:03”."""
    minutes, rest = divmod(second, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"


def citation(exhibit: int, second: int) -> str:
    """How a moment is cited: “Exhibit 3 at 2:03”."""
    return f"Exhibit {exhibit} at {mark_of(second)}"


def passages_of(text: str) -> list[Passage]:
    """A transcript as passages. A line may begin with a time mark; subtitles of the usual forms are understood too."""
    found: list[Passage] = []
    at: int | None = None
    for line in text.lstrip("\ufeff").splitlines():
        words = line.strip()
        if not words or words == "WEBVTT" or _COUNT.fullmatch(words):
            continue
        marked = _LINE.fullmatch(words)
        second = _seconds(marked[1], marked[2], marked[3]) if marked else None
        if marked and second is not None:
            at, words = second, marked[4].strip()
        if words:
            found.append(Passage(at, words))
            at = None
    return found


def _seconds(hours: str | None, minutes: str, rest: str) -> int | None:
    if int(rest) > 59 or (hours and int(minutes) > 59):
        return None
    return int(hours or 0) * 3600 + int(minutes) * 60 + int(rest)


def subtitles(passages: Iterable[Passage]) -> str:
    """The passages with a time as WebVTT, for the browser's own player."""
    timed = sorted(((one.second, one.words) for one in passages if one.second is not None), key=lambda pair: pair[0])
    cues = []
    for place, (second, words) in enumerate(timed):
        end = timed[place + 1][0] if place + 1 < len(timed) else second + LAST_WORDS
        plain = words.replace("&", "&amp;").replace("<", "&lt;").replace("-->", "→")
        cues.append(f"{_clock(second)} --> {_clock(max(end, second + 1))}\n{plain}\n")
    return "WEBVTT\n\n" + "\n".join(cues)


def _clock(second: int) -> str:
    return f"{second // 3600:02d}:{second // 60 % 60:02d}:{second % 60:02d}.000"


def stretch(header: str, size: int) -> tuple[int, int] | None:
    """First byte and length that a Range header asks for; nothing for the whole file.

    Raises ValueError when the file has no such bytes. Several stretches at once are answered with the whole file.
    """
    found = re.fullmatch(r"\s*bytes\s*=\s*(\d*)\s*-\s*(\d*)\s*", header)
    if not found or found[1] == found[2] == "":
        return None
    if found[1] == "":
        length = min(int(found[2]), size)
        start = size - length
    else:
        start = int(found[1])
        last = min(int(found[2]), size - 1) if found[2] else size - 1
        length = last - start + 1
    if start >= size or length <= 0:
        raise ValueError("There are no such bytes.")
    return start, length
