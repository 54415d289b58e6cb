"""The files of a snapshot: tables as CSV and JSON, what changed, the dictionary and the descriptions of the package."""
