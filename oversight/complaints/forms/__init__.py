"""The pages of the public form, and how they are read together."""

from oversight.complaints.forms.entering import LookUpForm, MessageForm
from oversight.complaints.forms.filer import FilerForm
from oversight.complaints.forms.happened import HappenedForm
from oversight.complaints.forms.hopes import HopesForm
from oversight.complaints.forms.involved import InvolvedForm
from oversight.complaints.forms.pages import PAGES, Page, PageForm, form_of, read_answers, unready

__all__ = [
    "PAGES",
    "FilerForm",
    "HappenedForm",
    "HopesForm",
    "InvolvedForm",
    "LookUpForm",
    "MessageForm",
    "Page",
    "PageForm",
    "form_of",
    "read_answers",
    "unready",
]
