"""Small films and sounds that tell where, when and by whom they were made."""

import io
from fractions import Fraction
from typing import Any

import av

MAKER = b"Rosalind Achterberg"
TOLD = {
    "creation_time": "2026-02-27T21:04:00Z",
    "location": "+41.40338+002.17403/",
    "com.apple.quicktime.make": "Lumora",
    "artist": MAKER.decode(),
}


def telling_film(kind: str = "mp4", pictures: str = "libx264", sound: str = "") -> bytes:
    """A film of one second; `kind`, `pictures` and `sound` as the library calls them, empty for none."""
    out = io.BytesIO()
    options = {"movflags": "use_metadata_tags"} if kind in ("mp4", "mov") else {}
    with av.open(out, "w", format=kind, options=options) as film:
        film.metadata.update(TOLD)
        seen: Any = film.add_stream(pictures, rate=5) if pictures else None
        heard: Any = film.add_stream(sound, rate=8000) if sound else None
        if seen is not None:
            seen.width, seen.height, seen.pix_fmt = 64, 48, "yuv420p"
            seen.metadata["timecode"] = "01:00:00:00"
            _show(film, seen)
        if heard is not None:
            _sound(film, heard)
    return out.getvalue()


def _show(film: Any, stream: Any) -> None:
    for place in range(5):
        frame = av.VideoFrame(64, 48, "yuv420p")
        for plane in frame.planes:
            plane.update(bytes([place * 20]) * plane.buffer_size)
        frame.pts = place
        film.mux(stream.encode(frame))
    film.mux(stream.encode(None))


def _sound(film: Any, stream: Any) -> None:
    size = stream.codec_context.frame_size or 1024
    for place in range(6):
        frame = av.AudioFrame(stream.codec_context.format.name, stream.codec_context.layout.name, size)
        frame.sample_rate, frame.pts, frame.time_base = 8000, place * size, Fraction(1, 8000)
        for plane in frame.planes:
            plane.update(bytes(plane.buffer_size))
        film.mux(stream.encode(frame))
    film.mux(stream.encode(None))


def frames_of(content: bytes) -> int:
    """How many pictures (or stretches of sound) can be decoded."""
    with av.open(io.BytesIO(content)) as film:
        return sum(1 for _frame in film.decode(film.streams[0]))
