"""Calls that were cancelled in their first wait, typed by hand."""

from pytest_asyncio_kata.record.left import Left
from pytest_asyncio_kata.record.run import CANCELLED, RETURNED, Cut, End, Run
from pytest_asyncio_kata.record.timeline import Line, Place, Timeline

WAIT = Place("cancellation.py", 9, "worker")

OUT = End(CANCELLED)


def a_cut(end=OUT, *, waking=False, left=None, lines=(), calls=(), **more):
    """Return a call that was cancelled in its first wait."""
    timeline = Timeline(
        seconds=1.0, lines=tuple(Line(0.0, text) for text in lines), calls=tuple(calls)
    )
    run = Run("worker", "virtual", end, timeline, left or Left())
    fields = {"excused": False, "pending": True, "run": run, **more}
    return Cut(1, waking, 1.0, WAIT, "sleep", **fields)


def swept(*cuts, end=None):
    """Return a call with its cuts."""
    return Run("worker", "virtual", end or End(RETURNED), Timeline(seconds=2.0), cuts=cuts)


def only(found):
    """Return the only finding, after a look at its run."""
    ((finding, run),) = found
    assert run.name == "worker"
    return finding
