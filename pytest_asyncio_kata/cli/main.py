"""The command ``kata``. A sub-command is a module, imported when it is called."""

from __future__ import annotations

import difflib
import importlib
import re
from pathlib import Path

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
    "learned": "Show what you have learned, and where to go on.",
    "solution": "Show the solution of a kata that you have solved.",
    "reset": "Put a stub back; your answer is kept beside it.",
    "init": "Put the course into a folder of your own.",
    "update": "Bring newer lessons and tests; your answers stay.",
    "new": "Begin a new kata (for maintainers).",
    "grade": "Grade submissions: one, a class, or a hundred thousand.",
}
"""Each sub-command, which is the module of that name, with the line that lists it."""

PACKAGES = {"watch", "read", "learned", "grade"}
"""The sub-commands that are a folder of modules; their module ``command`` is imported."""


MEANT = {
    "check": "run test tests verify judge",
    "read": "lesson open learn",
    "explain": "diagnosis code why what",
    "reset": "restore undo restart",
    "show": "draw timeline",
    "solution": "answer compare alternatives",
    "watch": "start next continue",
    "list": "status progress",
    "learned": "end finish done summary review",
    "update": "upgrade",
}
"""For a command, words of other tools or of daily life for the same thing."""

A_KATA = re.compile(r"\d{1,2}(_\w+)?")
"""A word that is the number or the name of a kata."""


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

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that is called; of one that does not exist say which are near.

        Raises:
            Refusal: If there is no such command.
        """
        word = args[0]
        if word in COMMANDS or word.startswith("-"):
            return super().resolve_command(ctx, args)
        from .errors import Refusal

        name = ctx.info_name
        if A_KATA.fullmatch(word):
            raise Refusal(_of_a_kata(word, name))
        near = difflib.get_close_matches(word.lower(), COMMANDS, 3, 0.6)
        near = [name for name, words in MEANT.items() if word.lower() in words.split()] or near
        listed = f"nearest: {', '.join(near)}" if near else f"all: {name} --help"
        raise Refusal(f"there is no command {word!r:.60}; {listed}")

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the sub-commands without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


def _of_a_kata(word: str, name: str | None) -> str:
    """Return what can be typed in the place of *word*, the number or the name of a kata.

    Args:
        word: What was typed.
        name: Of the whole command.
    """
    from ..course.kata import KataError
    from ..course.lookup import NoCourse, find_course, find_kata

    try:
        find_kata(find_course(Path.cwd()), word)
    except (NoCourse, KataError):
        pass  # the commands below say so themselves
    except ValueError as error:
        return str(error)
    commands = ", ".join(f"{name} {command} {word}" for command in ("read", "watch", "check"))
    return f"{word!r} is no command; for a kata: {commands}"


@click.command(
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},  # of all sub-commands, too
)
@click.version_option(__version__, prog_name="kata")
@click.pass_context
def main(ctx: click.Context) -> None:
    """Katas: exercises that teach asyncio. Without a command: go on where you are.

    In the folder of a kata, a command without a name means that kata.
    """
    if ctx.invoked_subcommand is None:
        importlib.import_module(".home", __package__).home(ctx)
