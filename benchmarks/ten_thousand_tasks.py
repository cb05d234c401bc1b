"""What ten thousand tasks cost on each loop, as ratios to plain asyncio.

Each contestant has a process of its own that stays alive; they take turns, so
that other work of the machine affects all of them.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from .backends import BACKENDS, is_installed
from .spread import Spread, ratios
from .tables import table

TASKS = 10_000

DEBUG_TASKS = 1_000
"""asyncio's debug mode would need minutes for ten thousand tasks."""

ROUNDS = 9
"""How often each contestant runs each program."""

DEBUG_ROUNDS = 3

WORDS = {
    "only jumping": "a clock that only jumps",
    "ours": "ours, the loop alone",
    "observed": "ours, with observers that do nothing",
    "recorded": "ours, with the recorder",
}
"""The rows that are no other package's: a floor for a loop, and one for a recorder, among them."""

ROOT = Path(__file__).resolve().parent.parent


class Contestant:
    """A process that runs programs on one loop when it is asked to."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._process = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-m", __spec__.name, name],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> "Contestant":
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate()

    def seconds(self, program: str, tasks: int) -> float:
        """Return the CPU seconds that the program takes now."""
        return float(self.ask("seconds_of", self.name, program, tasks))

    def ask(self, *order: object) -> object:
        """Have one of `crowd`'s functions called; return what it returned."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())


def report() -> Iterator[str]:
    """Yield a table of ratios, and a sentence about the record."""
    from .crowd import PROGRAMS

    peers = [name for name in BACKENDS if name not in ("asyncio", "ours")]
    rows = [*WORDS, *peers]
    here = [name for name in rows if is_installed(name)]
    with ExitStack() as stack:
        base = stack.enter_context(Contestant("asyncio"))
        others = [stack.enter_context(Contestant(name)) for name in here]
        found = {program: _compare(base, others, program, TASKS, ROUNDS) for program in PROGRAMS}
        yield from table(
            [f"{TASKS:,} tasks, plain asyncio is 1", *PROGRAMS],
            (
                [_words(row), *(str(found[p].get(row, "not installed")) for p in PROGRAMS)]
                for row in rows
            ),
        )
        debug = stack.enter_context(Contestant("debug mode"))
        slow = [
            str(_compare(base, [debug], program, DEBUG_TASKS, DEBUG_ROUNDS)["debug mode"])
            for program in PROGRAMS
        ]
        yield f"| asyncio's debug mode, {DEBUG_TASKS:,} tasks | {' | '.join(slow)} |"
        yield ""
        yield _sentence(stack.enter_context(Contestant("recorded")).ask("record_of", TASKS))


def _compare(
    base: Contestant, others: list[Contestant], program: str, tasks: int, rounds: int
) -> dict[str, Spread]:
    """Return how much longer the *others* need than *base*."""
    bases, seconds = [], {other.name: [] for other in others}
    for contestant in (base, *others):
        contestant.seconds(program, tasks)  # once to warm up
    for _ in range(rounds):
        bases.append(base.seconds(program, tasks))
        for other in others:
            seconds[other.name].append(other.seconds(program, tasks))
    return {name: ratios(numbers, bases) for name, numbers in seconds.items()}


def _words(row: str) -> str:
    return WORDS.get(row, row)


def _sentence(record: dict[str, float]) -> str:
    return (
        f"The record of {TASKS:,} tasks with a wait each has {record['spans']:,} spans. It takes"
        f" {record['memory'] / 1e6:.1f} MB of memory while it is written and"
        f" {record['characters'] / 1e6:.1f} MB as JSON; making the JSON takes"
        f" {record['write']:.2f} s, checking and reading it {record['read']:.2f} s."
    )


def obey() -> None:
    """Do what is asked for on stdin, line by line."""
    from . import crowd

    for line in sys.stdin:
        name, *arguments = json.loads(line)
        print(json.dumps(getattr(crowd, name)(*arguments)), flush=True)


if __name__ == "__main__":
    obey()
