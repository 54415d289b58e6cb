"""The page “Who was involved?”: as many officers and witnesses as there were."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import BooleanField, FieldList, Form, FormField

from oversight.complaints.answers import OfficerSeen, WitnessNamed
from oversight.complaints.forms.fields import line, text
from oversight.complaints.rules import MOST_PEOPLE


class OfficerPart(Form):
    """What is known of one officer."""

    name = line(_("Name"), 200)
    badge = line(_("Badge number"), 40)
    looks = text(_("What did the officer look like?"), 5000)
    car = line(_("Car"), 200)

    def officer(self) -> OfficerSeen:
        return OfficerSeen(name=self.name.data, badge=self.badge.data, looks=self.looks.data, car=self.car.data)


class WitnessPart(Form):
    """What is known of one witness."""

    name = line(_("Name or description"), 200)
    contact = line(_("How can we reach them?"), 300)
    note = text(_("What did they see?"), 5000)

    def witness(self) -> WitnessNamed:
        return WitnessNamed(name=self.name.data, contact=self.contact.data, note=self.note.data)


class InvolvedForm(FlaskForm):
    """Officers and witnesses. Everything may stay empty."""

    officers = FieldList(FormField(OfficerPart), min_entries=1, max_entries=MOST_PEOPLE)
    nobody_known = BooleanField(_("I know nothing about the officers"))
    witnesses = FieldList(FormField(WitnessPart), min_entries=1, max_entries=MOST_PEOPLE)

    def seen_officers(self) -> tuple[OfficerSeen, ...]:
        """The officers about whom anything was said."""
        found = [entry.form.officer() for entry in self.officers]
        return tuple(officer for officer in found if officer != OfficerSeen())

    def named_witnesses(self) -> tuple[WitnessNamed, ...]:
        """The witnesses about whom anything was said."""
        found = [entry.form.witness() for entry in self.witnesses]
        return tuple(witness for witness in found if witness != WitnessNamed())
