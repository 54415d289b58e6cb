"""What the trail is narrowed to. It asks by GET, so that a view of it can be kept."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import DateField, SelectField, StringField
from wtforms.validators import Length, Optional

from oversight.desk.trail.rules import KINDS
from oversight.web.choosing import choices_of


class TrailForm(FlaskForm):
    """Kind, person, case, and the days."""

    class Meta:
        csrf = False

    kind = SelectField(
        _("What"), choices=choices_of((kind.value, label) for kind, label in KINDS.items()), validate_choice=False
    )
    person = SelectField(_("Who"), coerce=str, validate_choice=False)
    case = StringField(_("Case number"), [Length(max=40)])
    searched = StringField(
        _("Who looked for"), [Length(max=80)], description=_("A name or a word. Only its fingerprint is kept.")
    )
    from_on = DateField(_("From"), [Optional()])
    to_on = DateField(_("To"), [Optional()])
