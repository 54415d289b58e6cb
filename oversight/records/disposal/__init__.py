"""Disposal: words and files go, an index without words stays, and the record still verifies."""
