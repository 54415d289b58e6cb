"""Commands about published decisions."""

import click

from oversight.cli.leaks import publication_check


@click.group()
def publication() -> None:
    """Published decisions and their files."""


publication.add_command(publication_check)
