"""Whole stories, told through the application's own actions and pages."""
