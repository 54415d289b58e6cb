"""Small files that invented people send: a note, a sketch, a photograph, a page of paper, a sound."""

import io
import math
import wave
from dataclasses import replace

from PIL import Image, ImageDraw

from oversight.adapters.storage import Storage
from oversight.demo.telling import FileTold
from oversight.evidence.actions import Received
from oversight.evidence.receiving import receive

LARGEST = 10 * 1024 * 1024
"""Bytes of an invented file."""
RATE = 4000
"""Values of a sound in a second."""
SIZE = (900, 600)
MAKER, TAKEN = 0x010F, 0x0132
"""Where a photograph says what took it, and when."""
PAPER, INK, ROAD = "#f7f4ec", "#22303c", "#c9d3da"


def content_of(file: FileTold) -> bytes:
    """The bytes of a file, made from its words: a picture, a page, or plain text."""
    ending = file.name.rpartition(".")[2].lower()
    if ending == "txt":
        return f"{file.text.strip()}\n".encode()
    if ending == "wav":
        return _sounding()
    return _drawn(file.text, {"pdf": "PDF", "jpg": "JPEG"}.get(ending, "PNG"))


def _drawn(words: str, form: str) -> bytes:
    picture = Image.new("RGB", SIZE, PAPER)
    pen = ImageDraw.Draw(picture)
    if form != "PDF":
        pen.rectangle((0, 330, 900, 430), fill=ROAD)
        pen.rectangle((380, 0, 480, 600), fill=ROAD)
        pen.ellipse((460, 300, 500, 340), outline=INK, width=5)
    for line, text in enumerate(words.strip().splitlines()):
        pen.text((40, 36 + line * 34), text, fill=INK, font_size=24)
    made = io.BytesIO()
    if form == "JPEG":
        told = Image.Exif()
        told[MAKER], told[TAKEN] = "Telephone", "2026:01:01 19:42:00"
        picture.save(made, form, exif=told)
    else:
        picture.save(made, form)
    return made.getvalue()


def received(storage: Storage, file: FileTold) -> Received:
    """A file as an invented person hands it in, stored."""
    content = content_of(file)
    taken = receive(storage, io.BytesIO(content), file.name, limit=LARGEST, expected=len(content))
    return replace(taken, label=file.label or taken.label)


def _sounding() -> bytes:
    """Two seconds of a tone that swells and ebbs, as of a radio."""
    made = io.BytesIO()
    with wave.open(made, "wb") as sound:
        sound.setparams((1, 1, RATE, 0, "NONE", ""))
        waves = (math.sin(at / 3) * math.sin(at / 900) for at in range(2 * RATE))
        sound.writeframes(bytes(128 + int(60 * one) for one in waves))
    return made.getvalue()
