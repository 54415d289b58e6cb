"""What a person says about a print: shape only. The letters' own numbers are fields named after the letters."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import DateField, StringField
from wtforms.validators import InputRequired, Length


class PrintMailedForm(FlaskForm):
    """The day the letters of a print went into the post, and the post office's number of the whole bag."""

    on = DateField(_l("Mailed on"), validators=[InputRequired(_l("Say on which day they were mailed."))])
    tracking = StringField(
        _l("Number of the post office for all of them"),
        validators=[Length(max=80)],
        description=_l("When the whole bag has one. A letter by recorded delivery needs its own, beside it."),
    )
