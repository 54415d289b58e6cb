"""Films and sound: what they tell about their making, and a copy that plays the same and tells none of it.

Pictures and sound are taken over as they are, not drawn anew. Whatever else lies beside them does not come along:
words about place, time and device, tracks of places or time codes, chapters, covers, hidden messages of the camera
between the pictures. Nothing is decoded.
"""

import math
import re
import time
from collections.abc import Iterator
from typing import Any, BinaryIO, Final

_FORMATS: Final = {
    "video/mp4": "mp4",
    "video/quicktime": "mov",
    "video/3gpp": "3gp",
    "video/webm": "matroska",
    "video/x-msvideo": "avi",
    "audio/mpeg": "mp3",
    "audio/mp4": "ipod",
    "audio/wav": "wav",
    "audio/amr": "amr",
    "application/ogg": "ogg",
}
_OF_WEBM: Final = frozenset({"vp8", "vp9", "av1", "opus", "vorbis"})
_HIDDEN: Final = {"h264": "filter_units=remove_types=6", "hevc": "filter_units=remove_types=39-40"}
"""Messages of the camera between the pictures: ITU-T H.264 and H.265, annex D."""
_WORDS: Final = {
    "creation_time": "taken",
    "com.apple.quicktime.creationdate": "taken",
    "date": "taken",
    "com.apple.quicktime.location.iso6709": "place",
    "location": "place",
    "com.apple.quicktime.make": "maker",
    "make": "maker",
    "com.apple.quicktime.model": "model",
    "model": "model",
    "com.apple.quicktime.software": "software",
    "encoder": "software",
    "artist": "author",
    "author": "author",
    "title": "title",
    "comment": "comment",
    "timecode": "timecode",
}
_PLACE: Final = re.compile(r"([+-]\d+(?:\.\d+)?)([+-]\d+(?:\.\d+)?)")
LONGEST: Final = 200


class Uncleanable(Exception):
    """No copy without traces can be made. The sentence says why, for a person."""


def can_clean(mime: str) -> bool:
    """Whether a copy of a film or sound of this type can be made."""
    return mime in _FORMATS


def describe_film(source: BinaryIO) -> dict[str, str]:
    """What a film or sound tells about its making: codes and values; nothing for one that cannot be read."""
    import av

    try:
        with av.open(source, "r") as film:
            told = [dict(film.metadata), *(dict(stream.metadata) for stream in film.streams)]
            found = _words(told)
            if film.duration:
                found["length"] = _clock(film.duration // av.time_base)
            others = [stream.type for stream in film.streams if stream.type not in ("video", "audio")]
            return {**found, "beside": ", ".join(sorted(others))} if others else found
    except (av.FFmpegError, ValueError, OSError, UnicodeDecodeError):
        return {}


def _words(told: list[dict[str, str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for words in told:
        lower = {name.lower(): value for name, value in words.items()}
        for name, code in _WORDS.items():
            value = "".join(letter for letter in str(lower.get(name, "")) if letter.isprintable()).strip()[:LONGEST]
            if value and code not in found:
                found[code] = _place(value) if code == "place" else value
    return found


def _place(value: str) -> str:
    """The place in degrees, as pictures say it: 41.40338, 2.17403 (ISO 6709)."""
    place = _PLACE.match(value)
    return f"{float(place[1]):.5f}, {float(place[2]):.5f}" if place else value


def _clock(seconds: int) -> str:
    return f"{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"


def strip_film(source: BinaryIO, target: BinaryIO, mime: str, until: float = math.inf) -> None:
    """Write a copy of a film or sound that tells nothing about its making. Raises Uncleanable.

    `until`: when to give up, in seconds of the machine's own steady clock.
    """
    import av

    try:
        with av.open(source, "r") as film:
            kept = [stream for stream in film.streams if _is_kept(stream)]
            if not kept:
                raise Uncleanable("It holds no pictures and no sound that can be taken over.")
            _copy(film, kept, target, _format(mime, kept), until)
    except (av.FFmpegError, ValueError, OSError, UnicodeDecodeError) as error:
        raise Uncleanable("It is damaged, or of a kind that cannot be copied without its traces.") from error


def _is_kept(stream: Any) -> bool:
    import av

    cover = av.stream.Disposition.attached_pic
    return stream.type in ("video", "audio") and not stream.disposition & cover and stream.codec_context is not None


def _format(mime: str, kept: list[Any]) -> str:
    if mime == "video/webm" and all(stream.codec_context.name in _OF_WEBM for stream in kept):
        return "webm"
    return _FORMATS[mime]


def _copy(film: Any, kept: list[Any], target: BinaryIO, kind: str, until: float) -> None:
    import av

    options = {"fflags": "+bitexact", "id3v2_version": "0"} if kind == "mp3" else {"fflags": "+bitexact"}
    with av.open(target, "w", format=kind, options=options) as copy:
        made = {stream.index: copy.add_stream_from_template(stream) for stream in kept}
        for stream in made.values():
            stream.metadata.clear()
        filters = {stream.index: _filter(stream, made[stream.index]) for stream in kept}
        for packet in film.demux(kept):
            if time.monotonic() > until:
                raise Uncleanable("It is too long to be copied in the time that a job may take.")
            for piece in _filtered(filters[packet.stream.index], packet):
                piece.stream = made[packet.stream.index]
                copy.mux(piece)


def _filter(stream: Any, made: Any) -> Any:
    import av

    wanted = _HIDDEN.get(stream.codec_context.codec.canonical_name)
    return av.bitstream.BitStreamFilterContext(wanted, stream, made) if wanted else None


def _filtered(hidden: Any, packet: Any) -> Iterator[Any]:
    if packet.dts is None and not packet.size:
        return
    if hidden is None:
        yield packet
    else:
        yield from hidden.filter(packet)
