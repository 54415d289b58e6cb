"""The `oversight` command. Each part is loaded only when it is called, so that `--help` answers at once."""

import importlib

import click

PARTS: dict[str, str] = {
    "serve": "oversight.cli.processes",
    "worker": "oversight.cli.processes",
    "relay": "oversight.cli.processes",
    "demo": "oversight.cli.demonstration",
    "db": "oversight.cli.keeping",
    "user": "oversight.cli.keeping",
    "audit": "oversight.cli.keeping",
    "records": "oversight.cli.records",
    "keys": "oversight.cli.keys",
    "charter": "oversight.cli.clocks",
    "clock": "oversight.cli.clocks",
    "vote": "oversight.cli.engines",
    "redact": "oversight.cli.engines",
    "panel": "oversight.cli.panels",
    "packet": "oversight.cli.packets",
    "publication": "oversight.cli.publication",
    "verify": "oversight.cli.verifying",
}


class LazyGroup(click.Group):
    """A group that imports a command only when somebody asks for it."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(PARTS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in PARTS:
            return None
        command: click.Command = getattr(importlib.import_module(PARTS[cmd_name]), cmd_name)
        return command


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="oversight")
def main() -> None:
    """Oversight: cases of a civilian oversight board, from the web form to the published decision."""
