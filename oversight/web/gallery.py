"""The form that the component gallery shows: every kind of field, empty, filled and refused."""

from flask_wtf import FlaskForm
from wtforms import (  # type: ignore[attr-defined]  # SelectChoice is newer than the published types
    BooleanField,
    EmailField,
    FileField,
    IntegerField,
    PasswordField,
    RadioField,
    SelectChoice,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)


class GalleryForm(FlaskForm):
    """One field of each kind that `templates/components/` can draw."""

    place = StringField("Where?", default="Tidewater Road")
    story = TextAreaField("What happened, in your own words?", description="Start where it started.")
    district = SelectField(
        "District", choices=[SelectChoice("1", "First"), SelectChoice("2", "Second"), SelectChoice("3", "Third")]
    )
    email = EmailField("E-mail")
    phrase = PasswordField("Your passphrase")
    picture = FileField("A photo, video or paper")
    day = IntegerField("Day", default=31)
    month = IntegerField("Month", default=12)
    year = IntegerField("Year", default=2062)
    contact = RadioField(
        "How may we reach you?",
        choices=[SelectChoice("site", "Here"), SelectChoice("post", "By letter")],
        default="site",
    )
    needs = SelectMultipleField(
        "What do you need?",
        choices=[SelectChoice("tongue", "An interpreter"), SelectChoice("room", "A step-free room")],
    )
    read = BooleanField("I have read the packet")


def gallery_form() -> GalleryForm:
    """The form as it stands after a failed sending, so that every error can be seen."""
    form = GalleryForm(formdata=None)
    form.story.errors = ["Tell us what happened, in your own words"]
    form.year.errors = ["The day must be today or earlier"]
    form.read.errors = ["Confirm that you have read the packet"]
    return form
