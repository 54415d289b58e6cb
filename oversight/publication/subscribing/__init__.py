"""Readers who asked to be told of decisions: by e-mail, confirmed twice and ended with one click."""
