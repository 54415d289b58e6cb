"""The forty hard cases of a board's work, each a test named after it. docs/edge-cases.md leads from number to test."""
