"""The board's law as data: one TOML file per version, typed, checked, and in force from a date."""
