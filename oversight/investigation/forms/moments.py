"""When something happened, as a person types it: on the board's clock."""

import datetime as dt

from flask_babel import lazy_gettext as _
from wtforms import DateTimeLocalField
from wtforms.validators import InputRequired

from oversight.kernel.moments import at_local, local

SHAPES = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S"]


def moment_field(label: str) -> DateTimeLocalField:
    """A field for day and time of something that is over."""
    return DateTimeLocalField(label, [InputRequired(_("Write day and time."))], format=SHAPES)


def moment_of(field: DateTimeLocalField, zone: str) -> dt.datetime:
    """The moment that was typed. Call it on a valid field only."""
    typed = field.data
    assert typed is not None
    return at_local(typed.date(), typed.time(), zone)


def typed_now(now: dt.datetime, zone: str) -> dt.datetime:
    """This moment as a person would type it."""
    return local(now, zone).replace(second=0, microsecond=0, tzinfo=None)
