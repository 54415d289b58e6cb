"""What happens to an incident that several cases are about."""

from dataclasses import dataclass

from oversight.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class IncidentNamed(Event):
    """An incident was entered, to which cases can be put."""

    incident_id: int


@dataclass(frozen=True, kw_only=True)
class IncidentDescribed(Event):
    """What is known of an incident was written anew; old and new are the detail."""

    incident_id: int


@dataclass(frozen=True, kw_only=True)
class IncidentPlaceAdded(Event):
    """A place of the incident was entered."""

    incident_id: int
    place_id: int


@dataclass(frozen=True, kw_only=True)
class IncidentNumberAdded(Event):
    """A number under which others know the incident was entered."""

    incident_id: int
    number_id: int


@dataclass(frozen=True, kw_only=True)
class CaseJoined(Event):
    """A case was put to an incident. Why is the detail."""

    incident_id: int


@dataclass(frozen=True, kw_only=True)
class CaseLeft(Event):
    """A case was taken from an incident. Why is the detail."""

    incident_id: int


@dataclass(frozen=True, kw_only=True)
class TogetherAsked(Event):
    """Something was asked to be done for many cases of an incident at once."""

    incident_id: int
    round_id: int
    kind: str


@dataclass(frozen=True, kw_only=True)
class TogetherDone(Event):
    """It was done for every one of them, or refused with a reason."""

    incident_id: int
    round_id: int
    done: int
    refused: int
