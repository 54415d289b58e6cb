"""What is done with what comes back: reports noted on their letters, e-mail put to its case or on the list."""

from oversight.notices.returns.actions.reporting import note_reports
from oversight.notices.returns.actions.sorting import put_aside, put_to_case, take_mail

__all__ = ["note_reports", "put_aside", "put_to_case", "take_mail"]
