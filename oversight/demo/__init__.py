"""The demonstration: invented people, a year of invented cases, and being any of them with a click."""
