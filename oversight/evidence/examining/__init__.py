"""Looking into files after they came: malware, what they tell about their maker, and what they may do to a reader."""
