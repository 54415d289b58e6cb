"""Pictures without what they tell about their maker: place, time, camera, name, comments, thumbnails, colour
profiles.
"""

import io
import warnings
from typing import Final

from PIL import Image, ImageCms, ImageOps, ImageSequence

LARGEST: Final = 50_000_000
"""Pixels of one picture, all its frames together."""

_KEPT: Final = ("JPEG", "PNG", "GIF", "WEBP")
_OPENED: Final = (*_KEPT, "TIFF", "BMP")


class TooManyPixels(Exception):
    """The picture would need too much memory; it may be made to do harm."""


class UnreadablePicture(Exception):
    """The bytes are no picture that can be read."""


def strip(content: bytes) -> bytes:
    """A copy that shows the same and tells nothing else.

    JPEG, PNG, GIF and WebP stay what they are; others become PNG.

    The copy is turned upright, its colours are brought to sRGB. Raises TooManyPixels and UnreadablePicture.
    """
    try:
        with warnings.catch_warnings(), Image.open(io.BytesIO(content), formats=_OPENED) as picture:
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            if picture.width * picture.height * getattr(picture, "n_frames", 1) > LARGEST:
                raise TooManyPixels("The picture has more pixels than are allowed.")
            kind = picture.format if picture.format in _KEPT else "PNG"
            frames = [_bare(frame, kind or "PNG") for frame in ImageSequence.Iterator(picture)]
            pauses = [int(frame.info.get("duration", 100)) for frame in ImageSequence.Iterator(picture)]
            return _saved(frames, pauses, kind or "PNG", int(picture.info.get("loop", 0)))
    except Image.DecompressionBombError as error:
        raise TooManyPixels("The picture has more pixels than are allowed.") from error
    except (OSError, ValueError, SyntaxError, ImageCms.PyCMSError) as error:
        raise UnreadablePicture("The picture cannot be read.") from error


def _bare(frame: Image.Image, kind: str) -> Image.Image:
    """The pixels alone, upright and in sRGB, in a picture that never held anything else."""
    upright = ImageOps.exif_transpose(frame)
    see_through = upright.has_transparency_data and kind != "JPEG"
    mode = "L" if upright.mode in ("1", "L") and not see_through else ("RGBA" if see_through else "RGB")
    pixels = _in_srgb(upright).convert(mode)
    return Image.frombytes(mode, pixels.size, pixels.tobytes())


def _in_srgb(picture: Image.Image) -> Image.Image:
    profile = picture.info.get("icc_profile")
    if not profile or picture.mode not in ("RGB", "RGBA", "CMYK", "L"):
        return picture
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        mode = "RGBA" if picture.mode == "RGBA" else "RGB"
        converted = ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode=mode)
    except (ImageCms.PyCMSError, OSError, ValueError):
        return picture
    return converted or picture


def _saved(frames: list[Image.Image], pauses: list[int], kind: str, loop: int) -> bytes:
    out = io.BytesIO()
    if len(frames) > 1 and kind in ("GIF", "WEBP", "PNG"):
        frames[0].save(out, kind, save_all=True, append_images=frames[1:], duration=pauses, loop=loop)
    elif kind == "JPEG":
        frames[0].save(out, kind, quality=90)
    else:
        frames[0].save(out, kind)
    return out.getvalue()
