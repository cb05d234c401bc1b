"""Calls of a fake under a limit, typed by hand."""

from pytest_asyncio_kata.record.run import End, Run
from pytest_asyncio_kata.record.timeline import Call, Place, Span, Timeline

MAKES, HELD = Place("crawl.py", 9, "crawl_all"), Place("crawl.py", 7, "one")


def fetch(number, begin, end, ended="returned", fake="fetch"):
    return Call(fake, f"'url_{number}'", begin, end, ended, 1, MAKES)


def fetches(*times, **more):
    return tuple(fetch(number, *given, **more) for number, given in enumerate(times, 1))


def run(*calls, spans=(), measured=0.0):
    last = max((call.end for call in (*calls, *spans)), default=0.0)
    root = Span(0, "crawl_all", "crawl_all", "main", 0, last, is_task=True)
    timeline = Timeline(last, (root, *spans), calls=calls, measured=measured)
    return Run("crawl_all", "virtual", End("returned"), timeline)


TWO = fetches((0, 2), (0, 1), (1, 4), (2, 6), (4, 5))
