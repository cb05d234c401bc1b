"""Runs of a main whose tasks work, typed by hand."""

from pytest_asyncio_kata.record.left import Left
from pytest_asyncio_kata.record.run import End, Run
from pytest_asyncio_kata.record.timeline import Place, Span, Timeline, Wait

LINE = Place("work.py", 14, "main")

RETURNED = End("returned")

ROOT = Span(0, "main", "main", "main", 0, 3, is_task=True)


def task(number, begin, end, **more):
    wait = Wait(begin, end, "sleep", LINE)
    label = f"work {number}"
    given = {"parent": 0, "is_task": True, "place": LINE, "waits": (wait,), **more}
    return Span(number, "work", label, f"Task-{number}", begin, end, **given)


def run(*spans, seconds=3.0, end=RETURNED, left=None, **more):
    return Run("main", "virtual", end, Timeline(seconds, spans, **more), left or Left())
