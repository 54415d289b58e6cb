"""What a person writes about a records request: shape only."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import DateField, IntegerField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length
from wtforms.widgets import CheckboxInput, ListWidget

from oversight.records.requests.rules import ANSWERS
from oversight.web.choosing import choices_of


class EnterForm(FlaskForm):
    """Who asks for what, and when it came."""

    asked_by = StringField(_l("Who asks"), [Length(max=200)])
    contact = TextAreaField(
        _l("How to reach them"),
        [Length(max=1000)],
        description=_l("One e-mail address, or a postal address. Letters go there."),
    )
    words = TextAreaField(_l("What is asked for"), [Length(max=20_000)], description=_l("In their own words."))
    language = SelectField(_l("Language of the letters"), default="en")
    received_on = DateField(_l("When it came"), [InputRequired(_l("Choose the day."))])
    number = StringField(_l("About which case"), [Length(max=40)], description=_l("Its number, if it is about one."))


class ExtendForm(FlaskForm):
    """How much more time, and why."""

    length = IntegerField(_l("How much more"), [InputRequired(_l("Write a whole number."))])
    reason = TextAreaField(_l("Why more time is needed"), [Length(max=5000)])


class AnswerForm(FlaskForm):
    """What they were told, and on what grounds something is withheld."""

    answer = SelectField(_l("Answer"), choices=choices_of((code.value, label) for code, label in ANSWERS.items()))
    exemptions = SelectMultipleField(
        _l("Grounds for withholding"),
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
        description=_l("Only where something is withheld."),
    )
    answer_words = TextAreaField(_l("What was given, or what they were told"), [Length(max=20_000)], id="answer-words")
