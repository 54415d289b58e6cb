"""Starting the application from the command line, with its refusals as plain sentences."""

import gc

import click
from flask import Flask

from oversight.settings import Settings, SettingsError


def start() -> Flask:
    """The application of this environment. Ends the command with sentences when settings are missing."""
    gc.disable()  # a fifth of the start would go into looking for rubbish among parts that all stay
    from oversight.app import create_app

    gc.enable()
    gc.freeze()
    try:
        settings = Settings.from_env()
    except SettingsError as problem:
        raise click.ClickException(f"The settings are not complete.\n{problem}") from problem
    settings.home.mkdir(parents=True, exist_ok=True)
    return create_app(settings)
