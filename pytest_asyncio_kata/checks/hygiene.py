"""Did the run keep the loop free and clean up after itself?

Checked on every run without being asked. Threads that are left are not judged:
Python itself keeps idle ones for the next ``to_thread``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby

from ..record.finding import Code, Finding
from ..record.run import CALLBACK, LeftTask, LostException, Run, does
from ..record.timeline import Block, Place
from .polling import polling
from .words import a, at, cut, equals_sum, joined, quantity, scrubbed, seconds_text, sentence

SHORTEST_SLEEP = 0.01
"""A ``time.sleep`` of fewer seconds is not reported."""

LONG = 0.25
"""Seconds for which one step may compute before the recorder calls it a block."""

_LOGGED = "An exception in a callback reaches nobody; the event loop only logs it."
_BLOCKED_BY = {
    "time.sleep": "`time.sleep`{at} lets nothing else run until it ends.",
    "computing": "The code{at} computed without a pause, and nothing else could run.",
    "waiting": "A call{at} waited, but not through the event loop, and nothing else could run.",
}


def hygiene(run: Run, allow: Collection[str] = ()) -> list[Finding]:
    """Return what the run blocked, lost or left behind, except the codes in *allow*.

    Args:
        run: The record.
        allow: Names of codes that the test permits, such as ``TASK_LEAKED``.
    """
    found = [
        *_foreign(run),
        *_blocked(run),
        *_never_awaited(run),
        *_leaked(run),
        *_lost(run),
        *_polls(run),
        *_generators(run),
    ]
    return [finding for finding in found if finding.code.name not in allow]


def _foreign(run: Run) -> Iterator[Finding]:
    for label, place in dict.fromkeys((call.label, call.place) for call in run.left.foreign):
        yield Finding(
            code=Code.WRONG_THREAD,
            headline="The event loop was used from another thread.",
            expected="calls of asyncio from the event loop's own thread",
            actual=f"{f'`{label}`' if label else 'a call'} from another thread{at(place)}",
            why="asyncio is not made for several threads: such a call does not wake the event"
            " loop, and a task that waits for it goes on waiting.",
            place=place,
        )


def _blocked(run: Run) -> Iterator[Finding]:
    blocks = [
        block
        for block in run.timeline.blocks
        if block.cause != "time.sleep" or block.seconds >= SHORTEST_SLEEP
    ]
    if not blocks:
        return
    total = sum(block.seconds for block in blocks)
    worst = max(blocks, key=lambda block: block.seconds)
    # How long computing takes depends on the machine, so its seconds stay out of the text.
    slept = all(block.cause == "time.sleep" for block in blocks)
    headline = f"The event loop stood still for {seconds_text(total)}."
    actual = seconds_text(total) + equals_sum(total, [block.seconds for block in blocks])
    if not slept:
        headline, actual = "The event loop stood still.", f"more than {seconds_text(LONG)}"
    yield Finding(
        code=Code.LOOP_BLOCKED,
        headline=headline,
        expected="nobody else has to wait",
        actual=actual + _lines(blocks),
        why=blocked_by(worst),
        place=worst.place,
        drawing=slept,
    )


def blocked_by(block: Block) -> str:
    """Return in a sentence what kept the event loop from running anything else."""
    return _BLOCKED_BY.get(block.cause, _BLOCKED_BY["waiting"]).format(at=at(block.place))


def _lines(blocks: Iterable[Block]) -> str:
    """Return the lines that blocked, if there are several."""
    places = list(dict.fromkeys(str(block.place) for block in blocks if block.place))
    return f" ({joined(places)})" if len(places) > 1 else ""


def _order(place: Place | None) -> tuple[str, int]:
    return (place.file, place.line) if place else ("", 0)


def _never_awaited(run: Run) -> Iterator[Finding]:
    def key(one: tuple[str, Place | None]) -> tuple[tuple[str, int], str]:
        return _order(one[1]), one[0]

    coroutines = sorted([(left.name, left.place) for left in run.left.never_awaited], key=key)
    for _, group in groupby(coroutines, key):
        same = list(group)
        name, place = same[0]
        one = len(same) == 1
        yield Finding(
            code=Code.NEVER_AWAITED,
            headline=f"A coroutine of {name} was never awaited."
            if one
            else f"{len(same)} coroutines of {name} were never awaited.",
            expected="every coroutine is awaited",
            actual=f"{quantity(len(same), 'coroutine')} of {name}{at(place)} never ran",
            why="A call of a coroutine function only makes a coroutine object; its lines run when"
            " it is awaited or made a task.",
            place=place,
        )


def _leaked(run: Run) -> Iterator[Finding]:
    def key(task: LeftTask) -> tuple[tuple[str, int], str, bool]:
        return _order(task.place), task.label.split(" ")[0], task.cancelling

    for (_, name, cancelling), group in groupby(sorted(run.left.tasks, key=key), key):
        tasks = list(group)
        subject, verb = ("A task", "was") if len(tasks) == 1 else (f"{len(tasks)} tasks", "were")
        ended = f" and had not ended when {does(run.name)} ended" if cancelling else " at the end"
        what = "asked to stop" if cancelling else "still running"
        yield Finding(
            code=Code.TASK_LEAKED,
            headline=f"{subject} of {name} {verb} {what}{ended}.",
            expected=f"no task is left when {does(run.name)} ends",
            actual=joined([cut(task.label, 40) for task in tasks]),
            why="Tasks that are left would be cancelled when the program ends.",
            place=tasks[0].place,
            drawing=True,
        )


def _lost(run: Run) -> Iterator[Finding]:
    lost = run.left.lost
    if not lost:
        return
    first = lost[0]
    types = {each.type for each in lost}
    kind = f"{len(lost)} {first.type} exceptions" if len(types) == 1 else f"{len(lost)} exceptions"
    one = f"{a(first.type)} of {first.label or 'a future'} was never looked at"
    yield Finding(
        code=Code.LOST_EXCEPTION,
        headline=sentence(one if len(lost) == 1 else f"{kind} were never looked at"),
        expected="every exception is looked at",
        actual=_each_lost(lost) if len(lost) > 1 else lost_text(first),
        why=_LOGGED
        if all(each.label.startswith(CALLBACK) for each in lost)
        else "An exception stays in its task until somebody asks for the task's result.",
        place=first.place,
        drawing=True,
    )


def lost_text(lost: LostException) -> str:
    """Return type and message of an exception."""
    return f"{lost.type}: {cut(scrubbed(lost.message))}" if lost.message else lost.type


def _each_lost(lost: Sequence[LostException]) -> str:
    """Which task raised what, and where."""
    who = [f"{each.label}: " if each.label else "" for each in lost]
    return joined(
        [f"{name}{lost_text(each)}{at(each.place)}" for name, each in zip(who, lost, strict=True)]
    )


def _polls(run: Run) -> Iterator[Finding]:
    for poll in run.left.polls:
        yield polling(poll.label, poll.place)


def _generators(run: Run) -> Iterator[Finding]:
    # Not TASK_LEAKED: no task runs. What is missed is the generator's own cleanup.
    for name in dict.fromkeys(run.left.generators):
        yield Finding(
            code=Code.CLEANUP_MISSED,
            headline=f"The async generator {name} was started and not closed.",
            expected="it runs to its end, or is closed",
            actual="still open",
            why="The lines in its `finally` have not run; they run when it is closed.",
        )
