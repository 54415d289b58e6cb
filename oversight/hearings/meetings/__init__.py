"""Meetings and their agendas: items, closed parts, posting and amendments, papers, requests for access."""
