"""The pages of letters: what is written and approved, what is held, and how it is delivered."""

from oversight.notices.views import delivery, drafting, holds, mail, printing, reaching
from oversight.notices.views.blueprint import blueprint

__all__ = ["blueprint", "delivery", "drafting", "holds", "mail", "printing", "reaching"]
