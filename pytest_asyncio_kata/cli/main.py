"""The command ``kata``. A sub-command is a module, imported when it is called."""

from __future__ import annotations

import importlib

import click

from .. import __version__

COMMANDS = {
    "list": "Show all katas, and how far you are.",
    "check": "Run the tests of a kata.",
    "watch": "Run the tests of a kata whenever it is saved.",
    "read": "Read a lesson.",
    "explain": "Say what a diagnosis means.",
    "debug": "Run one test that stops at breakpoints.",
    "hint": "Show one more hint.",
    "show": "Draw what the last run did.",
    "solution": "Show the solution of a kata that you have solved.",
    "reset": "Put a stub back; your answer is kept beside it.",
    "init": "Put the course into a folder of your own.",
    "update": "Bring newer lessons and tests; your answers stay.",
    "new": "Begin a new kata (for maintainers).",
    "grade": "Grade submissions: one, a class, or a hundred thousand.",
}
"""Each sub-command, which is the module of that name, with the line that lists it."""

PACKAGES = {"watch", "read", "grade"}
"""The sub-commands that are a folder of modules; their module ``command`` is imported."""


class Commands(click.Group):
    """Sub-commands that are imported when they are needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's
        """Return their names."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import a sub-command."""
        if cmd_name not in COMMANDS:
            return None
        module = f".{cmd_name}.command" if cmd_name in PACKAGES else f".{cmd_name}"
        command: click.Command = importlib.import_module(module, __package__).command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the sub-commands without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.command(cls=Commands, invoke_without_command=True)
@click.version_option(__version__, prog_name="kata")
@click.pass_context
def main(ctx: click.Context) -> None:
    """Katas: exercises that teach asyncio. Without a command: where you are, and what is next."""
    if ctx.invoked_subcommand is None:
        importlib.import_module(".home", __package__).home()
