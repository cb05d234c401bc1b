"""Calls of crawl_page and how long they took, typed by hand."""

from pytest_asyncio_kata.record.run import End, Run
from pytest_asyncio_kata.record.timeline import THE_TEST, Place, Span, Timeline, Wait

LINE = Place("gather.py", 14, "main")
INNER = Place("gather.py", 8, "crawl_page")
SLEEP = Place("gather.py", 20, "main")


def call(number: int, begin: float, end: float, parent: int = 0, **more: object) -> Span:
    wait = Wait(more.pop("waits_from", begin), end, "sleep", INNER)
    waits = (*more.pop("before", ()), wait)
    fields = {"name": "crawl_page", "label": f"crawl_page url_{number}", "task": "main"}
    fields |= {"parent": parent, "place": LINE, "waits": waits}
    return Span(id=number, begin=begin, end=end, **{**fields, **more})


def run(*spans: Span, seconds: float | None = None, end: str = "returned", **more: object) -> Run:
    last = max([span.end for span in spans], default=0) if seconds is None else seconds
    root = Span(0, "main", "main", "main", 0, last, is_task=True)
    how = "deadline" if end == "stuck" else ""
    return Run("main", "virtual", End(end, how), Timeline(last, (root, *spans), **more))


IN_TURN = run(call(1, 0, 1), call(2, 1, 3), call(3, 3, 6), call(4, 6, 10))
TOGETHER = run(*(call(n, 0, n, is_task=True) for n in (1, 2, 3, 4)))


def main_call(number: int, begin: float, end: float) -> Span:
    place = None
    return Span(number, "main", "main", "main", begin, end, parent=0, place=place)


def twice(*spans: Span, seconds: float) -> Run:
    root = Span(0, THE_TEST, THE_TEST, "main", 0, seconds, is_task=True)
    timeline = Timeline(seconds, (root, *spans))
    return Run("`main`, called twice", "virtual", End("returned"), timeline)
