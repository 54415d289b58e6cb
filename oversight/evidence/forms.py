"""Adding a file: shape only."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import SelectField, StringField, TextAreaField
from wtforms.validators import Length

from oversight.evidence.models import FileSource
from oversight.web.choosing import choices_of

SOURCES = {
    FileSource.STAFF: _("We found or made it ourselves"),
    FileSource.COMPLAINANT: _("The complainant or another person"),
    FileSource.DEPARTMENT: _("The police department"),
}


class FileForm(FlaskForm):
    """One file, who brought it, and what it is."""

    file = FileField(_("The file"), [FileRequired(_("Choose a file."))])
    label = StringField(
        _("What is it?"),
        [Length(max=120)],
        description=_("In a few words: body-worn camera of Officer 1. Without it we name the kind of file."),
    )
    source = SelectField(
        _("Who brought it?"), choices=choices_of((source.value, label) for source, label in SOURCES.items())
    )
    note = TextAreaField(_("Note"), [Length(max=20_000)])
