"""``kata check``: pytest on one kata, with pytest's own words."""

from __future__ import annotations

import contextlib
import subprocess
import sys
from collections.abc import Sequence

import click

from ..course.kata import Kata
from ..course.layout import Layout
from ..report.shell_word import shell_words
from .course_here import check_tests, chosen_kata, course_here, kata_called
from .errors import INTERRUPTED, USAGE
from .terminal import say, say_wrapped, short_path

OPTIONS = "pytest's options"
"""Key of the arguments that pytest gets."""

PYTEST_INTERRUPTED = 2


class PytestCommand(click.Command):
    """A command that passes to pytest what begins with an option that it does not have itself."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Set aside pytest's arguments: all after ``--``, or from the first such option on."""
        place = self._first_of_pytests(ctx, args)
        rest = args[place:]
        if "--" in rest:
            rest.remove("--")
        ctx.meta[OPTIONS] = rest
        return super().parse_args(ctx, args[:place])

    def _first_of_pytests(self, ctx: click.Context, args: Sequence[str]) -> int:
        options = [one for one in self.get_params(ctx) if isinstance(one, click.Option)]
        takes_a_word = {name: not one.is_flag for one in options for name in one.opts}
        place = 0
        while place < len(args):
            name, has_value, _ = args[place].partition("=")
            if name.startswith("-") and name not in takes_a_word:
                break
            place += 2 if takes_a_word.get(name) and not has_value else 1
        return min(place, len(args))


@click.command("check", cls=PytestCommand, options_metavar="", short_help="Run a kata's tests.")
@click.argument("katas", nargs=-1, metavar="[KATA]... [PYTEST-OPTIONS]")
@click.pass_context
def command(ctx: click.Context, katas: tuple[str, ...]) -> None:
    """Run the tests of katas: by number, name or folder.

    Without one: of the kata in whose folder you are, else of the first kata not solved.
    Options, and all that follows them, go to pytest: kata check 03 --kata-clock virtual

    The exit code is 0 when all tests passed, and 1 when some did not.
    """
    course = course_here()
    found = _katas_to_check(course, katas)
    if not found:
        say_wrapped("All katas are solved. To run one again, name it: kata check 01")
        return
    for kata in found:
        check_tests(kata)
    folders = [short_path(kata.directory) for kata in found]
    sys.exit(run_pytest([*folders, *ctx.meta.get(OPTIONS, ())]))


def _katas_to_check(course: Layout, words: Sequence[str]) -> list[Kata]:
    if words:
        katas = [kata_called(course, word) for word in words]
        return list({kata.name: kata for kata in katas}.values())
    kata = chosen_kata(course, None)
    return [kata] if kata is not None else []


def run_pytest(arguments: Sequence[str]) -> int:
    """Run pytest in this terminal, as a learner does; return our exit code."""
    say(f"$ pytest {shell_words(*arguments)}")
    sys.stdout.flush()
    # -P: as the command pytest does, do not look for modules in the current folder.
    process = subprocess.Popen([sys.executable, "-P", "-m", "pytest", *arguments])
    code = None
    while code is None:
        # Ctrl-C reaches pytest too, which still prints its summary.
        with contextlib.suppress(KeyboardInterrupt):
            code = process.wait()
    if code == PYTEST_INTERRUPTED:
        return INTERRUPTED
    return code if code in (0, 1) else USAGE
