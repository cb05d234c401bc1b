"""Functions in threads that took too long together."""

from pytest_asyncio_kata.checks import took
from pytest_asyncio_kata.record.finding import Code
from pytest_asyncio_kata.record.run import End, Run
from pytest_asyncio_kata.record.timeline import Span, Timeline, Wait

from .timed_calls import LINE


def in_threads(*stretches: tuple[float, float], waits: tuple[Wait, ...], threads: int) -> Run:
    last = max(end for _, end in stretches)
    root = Span(0, "main", "main", "main", 0, last, is_task=True, waits=waits)
    jobs = [
        Span(n, "read", f"read s_{n}", f"thread {n}", begin, end, 0, True, False)
        for n, (begin, end) in enumerate(stretches, 1)
    ]
    timeline = Timeline(last, (root, *jobs), threads=threads)
    return Run("main", "virtual", End("returned"), timeline)


def test_functions_in_threads_are_named_when_they_ran_in_turn():
    """Each was awaited before the next was handed over."""
    waits = (Wait(0, 3, "thread", LINE), Wait(3, 4, "thread", LINE))

    finding = took(in_threads((0, 3), (3, 4), waits=waits, threads=1), 3)

    assert finding.code is Code.SEQUENTIAL
    assert finding.headline == "The 2 calls of read ran one after another."
    assert finding.rows == ("read s_1", "read s_2")


def test_too_few_threads_are_the_reason():
    """Three functions were handed over at once, to a pool of one thread."""
    waits = (Wait(0, 6, "task", LINE),)

    finding = took(in_threads((0, 3), (0, 4), (0, 6), waits=waits, threads=1), 3)

    assert finding.code is Code.TOO_SLOW
    assert (
        finding.why
        == "3 functions were handed to 1 thread: at most 1 of them ran at the same time."
    )


def test_enough_threads_are_no_reason():
    """Then something else took the time."""
    waits = (Wait(0, 6, "task", LINE),)

    assert took(in_threads((0, 3), (0, 6), waits=waits, threads=2), 3).why == ""
