"""Small files that invented people send: a note, a sketch, a page of paper."""

import io

from PIL import Image, ImageDraw

from oversight.demo.telling import FileTold

SIZE = (900, 600)
PAPER, INK, ROAD = "#f7f4ec", "#22303c", "#c9d3da"


def content_of(file: FileTold) -> bytes:
    """The bytes of a file, made from its words: a picture, a page, or plain text."""
    ending = file.name.rpartition(".")[2].lower()
    if ending == "txt":
        return f"{file.text.strip()}\n".encode()
    return _drawn(file.text, "PDF" if ending == "pdf" else "PNG")


def _drawn(words: str, form: str) -> bytes:
    picture = Image.new("RGB", SIZE, PAPER)
    pen = ImageDraw.Draw(picture)
    if form == "PNG":
        pen.rectangle((0, 330, 900, 430), fill=ROAD)
        pen.rectangle((380, 0, 480, 600), fill=ROAD)
        pen.ellipse((460, 300, 500, 340), outline=INK, width=5)
    for line, text in enumerate(words.strip().splitlines()):
        pen.text((40, 36 + line * 34), text, fill=INK, font_size=24)
    made = io.BytesIO()
    picture.save(made, form)
    return made.getvalue()
