"""What the public and the staff see of complaints. Each module adds its views to the one blueprint."""

from oversight.complaints.views import (
    again,
    files,
    filing,
    finding,
    hearing,
    objecting,
    oversized,
    sending,
    status,
    uploading,
    withdrawing,
)
from oversight.complaints.views.blueprint import blueprint

__all__ = [
    "again",
    "blueprint",
    "files",
    "filing",
    "finding",
    "hearing",
    "objecting",
    "oversized",
    "sending",
    "status",
    "uploading",
    "withdrawing",
]
