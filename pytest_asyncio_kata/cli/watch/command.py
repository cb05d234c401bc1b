"""``kata watch``: run the tests each time the answer is saved."""

from __future__ import annotations

import sys
import time

import click

from ...course.kata import SETTINGS, Kata
from ...course.layout import Layout
from ...course.learner.standing import Standing, State, current
from ...record.finding import Code
from ...report.shell_word import shell_words
from .. import explain, hint, show
from ..check import OPTIONS, PytestCommand
from ..course_here import check_tests, chosen_kata, course_here, standings_of
from ..errors import SIGNALLED, Refusal
from ..learned import command as learned
from ..read import command as read
from ..terminal import command_line, say, say_wrapped, short_path, terminal_size
from .keys import END_OF_INPUT, WORD, Keys, keyboard
from .last_verdict import first_open, heading_to_read
from .panel import Panel
from .pytest_runs import JUDGED, Invocation, PytestRuns
from .saves import Saves

LOOK = 0.05
"""Real seconds from one look at the files to the next; also how long a save may take."""

MISSES = 10
"""Looks in a row without the answer's file; then it is reported as missing. An editor that
saves removes the file for a moment."""

STATUS = "h hint  e explain  r read  n next  w wall  s show  q quit"

ONLY_KEYS = "A key is one letter, alone and without Enter: its keys stand in the last line."
"""What is said, once, of words that were typed."""

NO_KEYS = "Ctrl-C ends."

BRIEF = ("-q", "-rN", "--kata-first")
"""Options that leave out lines which are the same each time or appear elsewhere, and all
explanations but the first: the rest has to fit on one screen."""

CONFIGURATION = (
    *("conftest.py", "pytest.toml", "pytest.ini", "pyproject.toml", "tox.ini", "setup.cfg"),
    "katas/conftest.py",
)
"""Files below the root of the course that pytest reads before it looks at any test."""


@click.command(
    "watch",
    cls=PytestCommand,
    options_metavar="",
    short_help="Run a kata's tests at each save.",
)
@click.argument("kata", required=False, metavar="[KATA] [PYTEST-OPTIONS]")
@click.pass_context
def command(ctx: click.Context, kata: str | None) -> None:
    """Run a kata's tests at each save: by number, name or folder.

    Without one: of the kata in whose folder you are, else of the first kata not solved.
    They run on the virtual clock, so that the verdict is there at once. The keys: h shows one
    more hint, e explains the diagnosis, r shows the lesson, from the heading that the explanation
    names, n goes to the next kata that is not solved, w runs on the wall clock, s draws the last
    run, q ends, as Ctrl-C does.

    Options, and all that follows them, go to pytest: kata watch 03 -k slowest
    """
    course = course_here()
    chosen = chosen_kata(course, kata)
    if chosen is None:
        say_wrapped("All katas are solved. To watch one again, name it: kata watch 01")
        return
    if not chosen.runs_here:
        raise Refusal(f"{chosen.spoken} needs Python {chosen.python}")
    check_tests(chosen)
    with Keys(keyboard(sys.stdin)) as keys, PytestRuns() as runs:
        Watch(ctx, course, keys, runs).until_ended(chosen)
    if keys.end_signal:
        sys.exit(SIGNALLED + keys.end_signal)


class Watch:
    """One learner at one kata after another.

    Args:
        ctx: The command's; others are called in it.
        course: Where the katas are.
        keys: What is pressed.
        runs: Runs pytest.
    """

    def __init__(self, ctx: click.Context, course: Layout, keys: Keys, runs: PytestRuns) -> None:
        self._ctx = ctx
        self._course = course
        self._keys = keys
        self._runs = runs
        self._panel = Panel(STATUS if keys.available else NO_KEYS)
        self._options: tuple[str, ...] = tuple(ctx.meta.get(OPTIONS, ()))
        self._clock = "virtual"
        self._later_keys: list[str] = []
        self._said_keys = False
        self._left: Kata | None = None

    def until_ended(self, kata: Kata) -> None:
        """Watch *kata*, and those that follow, until the learner ends it."""
        self._turn_to(kata)
        while not self._keys.end_signal:
            key = self._keys.wait_for_one(LOOK).lower()
            if key in ("q", END_OF_INPUT):
                break
            self._press(key)
            self._look()
            code = self._runs.finished()
            if code is not None:
                self._say_result(code)
            self._runs.prepare(self._invocation("virtual"))
        if self._runs.running:
            self._runs.stop()
            say()  # below the line that pytest was writing
            say_wrapped(f"The run of {self._kata.spoken} was stopped.")
        self._panel.erase_status()

    def _turn_to(self, kata: Kata) -> None:
        self._kata = kata
        self._folder = short_path(kata.directory)
        settings = [self._course.root / name for name in CONFIGURATION]
        files = (kata.tests, kata.directory / SETTINGS, *kata.scenarios)
        self._saves = Saves(kata.stub, [kata.directory / "conftest.py", *settings, *files])
        self._run("virtual")

    def _look(self) -> None:
        """React to what has happened to the files, or to this process."""
        if self._saves.poll():
            self._run("virtual")
        elif self._saves.gone == MISSES:
            self._runs.stop()
            reset = command_line(f"reset {self._kata.number}")
            self._panel.say_below(
                f"{short_path(self._kata.stub)} does not exist. The tests run when it is"
                f" there again; to get the stub back: {reset}"
            )
        if self._keys.resumed:
            self._keys.resumed = False
            if not self._runs.running:
                self._panel.write_status()

    # -- runs ------------------------------------------------------------------------------------

    def _invocation(self, clock: str) -> Invocation:
        settings = self._saves.traces[1 : len(CONFIGURATION) + 2]
        arguments = (self._folder, "--kata-clock", clock, *BRIEF, *self._options)
        return Invocation(arguments, terminal_size(), settings)

    def _run(self, clock: str) -> None:
        wanted = self._invocation(clock)
        self._clock = clock
        self._runs.stop()  # before the page is cleared: it is still writing
        self._panel.new_page(shell_words(*wanted.arguments))
        if clock == "wall":
            say_wrapped("On the wall clock a run takes as long as the answer waits.")
            sys.stdout.flush()
        self._runs.start(wanted)

    def _say_result(self, code: int) -> None:
        waiting = (
            f"{time.strftime('%H:%M:%S')}  Waiting for a save of {short_path(self._kata.stub)}."
        )
        if code == 0:
            solved = f"{self._kata.spoken} is solved"
            self._panel.say_below(f"{solved}{self._on_clock()}. {self._what_next()}")
        elif code in JUDGED:
            # The explanation above it needs the lines.
            self._panel.say_below(*self._what_was_left(), waiting, close=True)
        else:
            self._panel.say_below(f"pytest ended with code {code}; its message is above.", waiting)
        for key in self._later_keys:
            self._press(key)
        self._later_keys.clear()

    def _on_clock(self) -> str:
        return ", on the wall clock too" if self._clock == "wall" else ""

    def _what_next(self) -> str:
        try:
            following = self._following()
        except Refusal as error:
            return f"{error.message}."
        if following is None:
            if self._keys.available:
                return "All other katas are solved too. Press n to see what you have learned."
            return (
                f"All other katas are solved too. What you have learned: {command_line('learned')}"
            )
        if self._keys.available:
            return f"Press n for {following.kata.spoken}."
        return f"Next: {command_line(f'watch {following.kata.number}')}"

    def _what_was_left(self) -> list[str]:
        """Return the sentence about the kata from which n has led away, once."""
        kata, self._left = self._left, None
        if kata is None:
            return []
        back = command_line(f"watch {kata.number}")
        return [f"{kata.spoken} is not solved yet. Back to it: q, then {back}"]

    # -- keys ------------------------------------------------------------------------------------

    def _press(self, key: str) -> None:
        if key in ("h", "e", "r", "s", WORD) and self._runs.running:
            self._later_keys.append(key)  # until pytest has printed everything
        elif key == WORD and not self._said_keys:
            self._said_keys = True
            self._panel.say_below(ONLY_KEYS)
        elif key == "h":
            self._call(hint.command, kata=self._kata.name)
        elif key == "r":
            heading = heading_to_read(self._course, self._kata)
            self._call(read.command, kata=self._kata.name, heading=(heading,) if heading else ())
        elif key == "s":
            test = first_open(self._course, self._kata)
            self._call(show.command, kata=self._kata.name, test=test.test if test else "")
        elif key == "e":
            self._explain()
        elif key == "w":
            self._run("wall")
        elif key == "n":
            self._next()

    def _explain(self) -> None:
        """Say what the first diagnosis means."""
        test = first_open(self._course, self._kata)
        if test is not None and test.code in Code.__members__:
            self._call(explain.command, diagnosis=(test.code,))
        else:
            self._panel.say_below("There is no diagnosis of the last run.")

    def _call(self, other: click.Command, **arguments: object) -> None:
        """Run another command, which prints below the run."""
        self._panel.erase_status()
        say()
        try:
            self._ctx.invoke(other, **arguments)
        except click.ClickException as error:
            say_wrapped(error.format_message())
        say()
        self._panel.write_status()

    def _next(self) -> None:
        try:
            following = self._following()
        except Refusal as error:
            self._panel.say_below(error.message)
            return
        if following is not None:
            self._later_keys.clear()
            self._left = self._kata if self._is_open() else None
            if following.state is State.NOT_STARTED:
                self._runs.stop()
                self._read_first(following.kata)
            self._turn_to(following.kata)
        elif self._runs.running:
            self._later_keys.append("n")
        elif self._is_open():
            self._panel.say_below("All other katas are solved.")
        else:
            self._call(learned.command, html=None)

    def _read_first(self, kata: Kata) -> None:
        """Show the lesson of *kata*, which is not begun, on a page of its own."""
        self._panel.erase_status()
        say()
        try:
            read.read(kata, then=f"A key runs the tests of {kata.spoken}, now and at each save.")
        except Refusal as error:
            say_wrapped(error.message)

    def _is_open(self) -> bool:
        """Whether something is left to do in this kata."""
        return any(
            not one.done for one in standings_of(self._course) if one.kata.name == self._kata.name
        )

    def _following(self) -> Standing | None:
        """Return the next kata that is not solved: after this kata, else before it.

        Raises:
            Refusal: If a kata is not as it should be.
        """
        found = standings_of(self._course)
        here = self._kata.name
        later = [one for one in found if one.kata.name > here]
        earlier = [one for one in found if one.kata.name < here]
        return current([*later, *earlier])
