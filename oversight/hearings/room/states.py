"""What happens in the room, and where minutes stand."""

from enum import StrEnum


class What(StrEnum):
    """What a clerk notes while a meeting goes on."""

    CALLED = "called-to-order"
    IN = "in"
    AFAR = "afar"
    "In by video or telephone."
    OUT = "out"
    ITEM = "item"
    RECESS = "recess"
    RESUMED = "resumed"
    SPEAKER = "speaker"
    SPOKEN = "spoken"
    ADJOURNED = "adjourned"


ATTENDING = (What.IN, What.AFAR, What.OUT)
