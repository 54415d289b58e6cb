"""Embargo: a decision that is drawn and found clean, and becomes public at a moment that was chosen before."""
