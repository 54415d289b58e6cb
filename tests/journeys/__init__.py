"""Stories that people live through in a real browser, with every process of the system running."""
