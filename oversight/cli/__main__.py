"""`python -m oversight.cli`."""

from oversight.cli import main

main()
