"""Subject officers of a case: who was named when, and what they were at the time of the incident."""

from oversight.cases.officers.queries import cases_of_officer

__all__ = ["cases_of_officer"]
