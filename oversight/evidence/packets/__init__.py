"""Packets: chosen files and documents of a case as one PDF with numbered pages, and a ZIP of what is no page."""
