"""What ``kata`` alone does: it says where you are, and goes on from there.

In a terminal it shows the lesson of a kata that is not begun, and then watches its answer. Where
nobody can press a key, it says what comes next, and ends.
"""

from __future__ import annotations

from pathlib import Path

import click

from ..course.kata import Kata
from ..course.layout import Layout
from ..course.learner.progress import NOT_WRITTEN, PASSED
from ..course.learner.standing import Standing, State, current
from ..record.finding import Code
from ..report.open_line import open_line
from .course_here import standings_of
from .first_folder import course_or_new
from .terminal import (
    command_line,
    has_reader,
    say,
    say_field,
    say_wrapped,
    short_path,
    unicode_fits,
    width,
)

LEFT_TO_WRITE = "# TODO"
"""How a stub marks the place where a learner writes."""


def home(ctx: click.Context) -> None:
    """Print where the learner is, and go on from there.

    Args:
        ctx: The command's; others are called in it.
    """
    course = course_or_new(ctx)
    if course is None:
        return
    found = standings_of(course)
    here = _gone_on_with(found)
    if here is not None and here.state is State.NOT_STARTED and has_reader():
        _begin(ctx, here)
        return
    if here is None:
        _all_done(found, course)
    else:
        say_wrapped(_where(here))
        say()
        _what_next(here)
        _what_else(here, found)
    say()
    say_field("list", command_line("list"))
    say_field("help", command_line("--help"))
    if here is not None and has_reader():
        _go_on(ctx, here)


def _gone_on_with(found: list[Standing]) -> Standing | None:
    """Return the kata of the current folder if it is not solved, else the first that is not.

    Whoever has changed the answer there since it was solved goes on with that, too.
    """
    here = (Path.cwd(), *Path.cwd().parents)
    left = (State.NOT_STARTED, State.OPEN, State.CHANGED)
    inside = (one for one in found if one.kata.directory in here and one.state in left)
    return next(inside, current(found))


def _begin(ctx: click.Context, here: Standing) -> None:
    """Show the lesson of a kata that is not begun, and then watch its answer."""
    from .read.command import read  # only where somebody reads

    read(here.kata, then=f"A key runs the tests of {here.kata.spoken}, now and at each save.")
    _watch(ctx, here)


def _go_on(ctx: click.Context, here: Standing) -> None:
    """Watch the answer to a kata that was begun, unless the learner ends."""
    from .read.screen import reading

    goes_on = False
    say()
    with reading() as screen:
        screen.stop(f"Space watches {here.kata.spoken}, q ends.")
        goes_on = True
    if goes_on:
        _watch(ctx, here)


def _watch(ctx: click.Context, here: Standing) -> None:
    from .watch.command import command as watch

    ctx.invoke(watch, kata=here.kata.name)


def _where(here: Standing) -> str:
    """Return the line that says how far the current kata is."""
    name = here.kata.spoken
    if here.state is State.NOT_STARTED:
        return f"{name}: not started, {here.max_points} points to get"
    points = f"{here.points} of {here.max_points} points"
    if here.state is State.CHANGED:
        return f"{name}: changed since the last run, which gave {points}"
    tests = "test" if here.count == 1 else "tests"
    return f"{name}: {points}, {here.open_tests} of {here.count} {tests} open"


def _what_next(here: Standing) -> None:
    kata, failed = here.kata, here.first_open
    if here.state is State.NOT_STARTED:
        say_field("read", command_line(f"read {kata.number}"))
        say_field("open", f"{short_path(kata.stub)}{_line_to_write(kata)}")
    elif here.state is State.CHANGED or failed is None:
        say_field("open", short_path(kata.stub))
    else:
        name, test = failed
        say_field("first", name)
        if test.message:
            say_wrapped(f"{test.code}: {test.message}", indent=12)
        if test.code == Code.HARNESS.name:
            say_field("fault", "ours, not of the answer; run the test again")
        else:
            say_field("open", short_path(kata.stub) + (f":{test.line}" if test.line else ""))
            say_field("read", _reading(kata, test.heading))
        if test.code in Code.__members__:
            say_field("means", command_line(f"explain {test.code}"))
    say_field("run", command_line(f"check {kata.number}"))
    if kata.hints:
        seen = min(here.known.hints, len(kata.hints))
        counted = f"   ({seen} of {len(kata.hints)} seen)" if seen else ""
        say_field("hint", command_line(f"hint {kata.number}") + counted)
    if here.state is State.OPEN:
        say_field("drawing", command_line(f"show {kata.number}"))
        _other_open_tests(here)


def _other_open_tests(here: Standing) -> None:
    """Name the open tests after the first, in a line each."""
    others = [(name, test) for name, test in here.known.tests.items() if test.verdict != PASSED]
    if len(others) > 1:
        say()
        say("Open, too:")
    for name, test in others[1:]:
        message = "" if test.code == NOT_WRITTEN else test.message
        say(open_line(name, test.code, message, width=width(), unicode=unicode_fits()))


def _reading(kata: Kata, heading: str) -> str:
    """Return the command that shows the lesson, from *heading* on if there is one."""
    return command_line(f"read {kata.number}" + (f' "{heading}"' if heading else ""))


def _what_else(here: Standing, found: list[Standing]) -> None:
    begun = [one for one in found if one.state is State.OPEN and one is not here]
    solved = sum(one.state is State.SOLVED for one in found)
    say()
    say_wrapped(f"{solved} of {len(found)} katas are solved.")
    if begun:
        say_wrapped(f"Also begun: {', '.join(one.kata.spoken for one in begun)}.")


def _line_to_write(kata: Kata) -> str:
    """Return ``:14`` for the first line of the stub that is left to write; "" if there is none."""
    try:
        text = kata.stub.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    lines = enumerate(text.splitlines(), 1)
    return next((f":{n}" for n, line in lines if line.strip().startswith(LEFT_TO_WRITE)), "")


def _all_done(found: list[Standing], course: Layout) -> None:
    """Print that nothing is left to do, here and with this Python."""
    solved = [one for one in found if one.state is not State.TOO_NEW]
    points, most = sum(o.points for o in solved), sum(o.max_points for o in solved)
    say_wrapped(f"All done: {len(solved)} of {len(found)} katas, {points} of {most} points.")
    for one in found:
        if one.state is State.TOO_NEW:
            say_wrapped(f"{one.kata.spoken} needs Python {one.kata.python}.", indent=2)
        elif one.state is State.CHANGED:
            check = command_line(f"check {one.kata.number}")
            say_wrapped(f"{one.kata.spoken} has changed since its last run: {check}", indent=2)
    say()
    say_field("learned", command_line("learned"))
    if course.solutions.is_dir():
        say_field("compare", short_path(course.solutions))
