"""Spans typed by hand, and drawings of them without their axis."""

from pytest_asyncio_kata.record.timeline import Span, Timeline
from pytest_asyncio_kata.report import draw

ROOT = Span(0, "main", "main", "main", 0, 4, is_task=True)


def crawl(number: int, begin: float, end: float, ended: str = "returned", **more: object) -> Span:
    fields = {"label": f"crawl url_{number}", "parent": 0, **more}
    return Span(number, "crawl", task="main", begin=begin, end=end, ended=ended, **fields)


def rows(timeline: Timeline, **more: object) -> list[str]:
    """The drawing without its axis, and without spaces between label and bar."""
    return [" ".join(line.split()) for line in draw(timeline, width=40, unicode=False, **more)[1:]]
