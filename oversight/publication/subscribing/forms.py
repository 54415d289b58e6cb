"""The form on which a reader subscribes: shape only."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import EmailField, RadioField, SelectField, StringField
from wtforms.validators import InputRequired, Length

from oversight.publication.subscribing.rules import LONGEST, Topic
from oversight.publication.subscribing.words import LANGUAGES
from oversight.web.choosing import choices_of


class SubscribeForm(FlaskForm):
    """Where to, about what, and in which language."""

    topic = RadioField(
        _("What shall we tell you of?"),
        [InputRequired(_("Choose one."))],
        choices=choices_of(
            (
                (Topic.ALL.value, _("Every decision")),
                (Topic.CATEGORY.value, _("Decisions about one kind of complaint")),
                (Topic.DISTRICT.value, _("Decisions from one district")),
                (Topic.CASE.value, _("One case, and every new version of its decision")),
            )
        ),
    )
    category = SelectField(_("Kind of complaint"), validate_choice=False)
    district = StringField(_("District"), [Length(max=80)])
    number = StringField(_("Number of the case"), [Length(max=40)])
    email = EmailField(
        _("Your e-mail address"),
        [InputRequired(_("Write an e-mail address, such as name@place.example.")), Length(max=LONGEST)],
    )
    language = SelectField(_("Language of the e-mails"), choices=choices_of(LANGUAGES.items()))
