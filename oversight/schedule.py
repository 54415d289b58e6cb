"""What happens by itself? Time → jobs. One file, read top to bottom."""

from oversight.dispatch.jobs import Schedule

SCHEDULES: tuple[Schedule, ...] = ()
