"""The words by which pages and papers call sides, states and outcomes of a hearing."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _

KINDS: Mapping[str, str] = {
    "evidentiary": _("Hearing of evidence: witnesses and exhibits"),
    "review": _("Review hearing: the file and the parties"),
}
SIDES: Mapping[str, str] = {
    "board": _("The board"),
    "complainant": _("The complainant"),
    "officer": _("An officer"),
    "department": _("The department"),
}
HEARINGS: Mapping[str, tuple[str, str]] = {
    "scheduled": (_("Scheduled"), "now"),
    "held": (_("Held"), "done"),
    "cancelled": (_("Cancelled"), "late"),
    "on-file": (_("Decided on the file"), "done"),
    "error": (_("Scheduled in error"), "late"),
}
SESSIONS: Mapping[str, tuple[str, str]] = {
    "planned": (_("Planned"), "wait"),
    "open": (_("Open"), "now"),
    "ended": (_("Ended"), "done"),
    "postponed": (_("Postponed"), "wait"),
    "cancelled": (_("Cancelled"), "late"),
    "no-show": (_("Somebody did not come"), "late"),
    "struck": (_("Taken back"), "plain"),
}
OUTCOMES: Mapping[str, str] = {
    "held": _("Held. The hearing is over; the case goes to the vote"),
    "adjourned": _("Adjourned. It goes on another day"),
    "postponed": _("Postponed before it began. It takes place another day"),
    "no-show": _("Somebody did not come"),
    "cancelled": _("Cancelled. It does not take place"),
    "error": _("Scheduled in error"),
}
ROUTES: Mapping[str, str] = {
    "vote": _("The case goes to the vote."),
    "continued": _("The hearing continues another day."),
    "schedule": _("Another hearing can be scheduled, or the board decides on the file."),
    "goes-on": _("The hearing goes on without them."),
}
WITNESSES: Mapping[str, tuple[str, str]] = {
    "called": (_("Called"), "wait"),
    "heard": (_("Heard"), "done"),
    "absent": (_("Did not come"), "late"),
    "excused": (_("Excused"), "plain"),
}
OATHS: Mapping[str, str] = {"": _("Not sworn in"), "oath": _("Oath"), "affirmation": _("Affirmation")}
COMPULSIONS: Mapping[str, str] = {
    "voluntary": _("Of their own will"),
    "subpoenaed": _("Under subpoena"),
    "compelled": _("Ordered to answer (compelled): never used in a criminal case, never published"),
}
EXHIBITS: Mapping[str, tuple[str, str]] = {
    "offered": (_("Offered, not ruled on"), "wait"),
    "admitted": (_("Admitted"), "done"),
    "refused": (_("Refused"), "late"),
    "withdrawn": (_("Withdrawn"), "plain"),
}
RULED: Mapping[str, str] = {
    "sustained": _("Sustained"),
    "overruled": _("Overruled"),
    "granted": _("Granted"),
    "denied": _("Denied"),
    "noted": _("Noted"),
}
SERVICES: Mapping[str, str] = {
    "through-chief": _("Through the chief"),
    "in-person": _("In person"),
    "certified-mail": _("By certified mail"),
    "counsel": _("Accepted by counsel"),
}
COMPLIANCES: Mapping[str, str] = {
    "": _("Open"),
    "complied": _("Complied with"),
    "partly": _("Complied with in part"),
    "refused": _("Not complied with"),
    "quashed": _("Quashed"),
}
CAPACITIES: Mapping[str, str] = {"counsel": _("Counsel"), "adviser": _("Adviser"), "union": _("Union")}
FOLLOWS: Mapping[str, str] = {
    "goes_on": _("the hearing goes on without them"),
    "postponed": _("it is postponed"),
    "on_file": _("the board decides on the file"),
}
