"""``kata solution``: the course's own answer, for those who have theirs."""

from __future__ import annotations

import sys

import click
from rich.console import Console
from rich.syntax import Syntax

from ..course.kata import Kata
from ..course.learner.progress import KataProgress
from .bundle import Failed, course, failing
from .messages import command as typed
from .messages import fits, note, number, progress, refusing, say, say_field, shown, workspace


@click.command("solution")
@click.argument("kata")
@click.option("--now", is_flag=True, help="Show it although your answer does not pass yet.")
def command(kata: str, *, now: bool) -> None:
    """Show the solution of a kata: by number, name or folder.

    It is there when your own answer has passed once. The exit code is 1 before that.
    """
    here = workspace()
    with refusing():
        chosen = here.kata(kata)
    if not now and not progress(here).get(chosen.name, KataProgress()).solved:
        _closed(chosen)
        sys.exit(1)
    layout = course()
    path = layout.solution(chosen)
    if not path.is_file():
        raise Failed(f"the course has no solution of {chosen.name}")
    with failing("the solution cannot be read"):
        source = path.read_text(encoding="utf-8")
    say(shown(path))
    say()
    _show(source)
    say()
    say_field("yours", shown(chosen.stub))
    others = layout.alternatives(chosen)
    if others:
        say_field("more", f"{shown(path.parent)}: {len(others)} right answers in other styles")


def _closed(kata: Kata) -> None:
    """Say why the solution is not shown, and what can be done."""
    note(f"{kata.spoken} is not solved yet; its solution opens when all tests have passed.")
    note(f"  a hint        {typed(f'hint {number(kata)}')}")
    note(f"  all the same  {typed(f'solution {number(kata)} --now')}")


def _show(source: str) -> None:
    """Print Python code, in colours where there are any."""
    screen = Console(highlight=False)
    if screen.is_terminal and not screen.no_color and fits(sys.stdout):
        # In the terminal's own colours, on its own ground.
        screen.print(
            Syntax(source, "python", theme="ansi_dark", background_color="default", word_wrap=True)
        )
        return
    for line in source.splitlines():
        say(line)
