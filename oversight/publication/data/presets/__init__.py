"""The same rows under the column names that analysts of other cities know. Made from public rows alone."""

from oversight.publication.data.presets.ccrb import CCRB
from oversight.publication.data.presets.copa import COPA
from oversight.publication.data.presets.shape import Preset, fill

__all__ = ["PRESETS", "Preset", "fill"]

PRESETS: tuple[Preset, ...] = (*CCRB, *COPA)
