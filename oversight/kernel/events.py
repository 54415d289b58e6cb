"""The shape of what happened: past tense, frozen, and free of personal data.

An event holds codes, ids and dates only. Words a person wrote travel beside it as the *detail* of the audit entry,
where they can be disposed of without breaking the chain.
"""

import datetime as dt
import re
from dataclasses import dataclass, fields
from typing import ClassVar

Plain = str | int | bool | None


@dataclass(frozen=True, kw_only=True)
class Event:
    """Something that happened. `case_id` is set whenever it happened to a case.

    `name` is the class's name in the charter's spelling: `ComplaintFiled` is `complaint_filed`.
    """

    name: ClassVar[str]
    case_id: int | None = None

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        cls.name = re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()

    def payload(self) -> dict[str, Plain]:
        """The event's fields as plain JSON values, dates in ISO form."""
        return {f.name: _plain(getattr(self, f.name)) for f in fields(self)}


def _plain(value: object) -> Plain:
    if value is None or isinstance(value, str | int | bool):
        return value
    if isinstance(value, dt.date):  # a datetime is a date too
        return value.isoformat()
    raise TypeError(f"An event carries codes, ids and dates, not {type(value).__name__}.")
