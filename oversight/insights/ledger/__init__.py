"""The board and the chief, side by side: what was recommended, what was answered, and how often they agree."""
