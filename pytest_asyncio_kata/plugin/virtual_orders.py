"""Tests of a project that are run once for each order of arrivals: the fixture virtual_arrivals."""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from .. import virtual_clock
from ..record.orders import departures_in
from .virtual_settings import DRAWN, settings_of
from .virtual_timelines import TIMELINES

if TYPE_CHECKING:
    from ..virtual_clock import ProjectArrivals

ARRIVALS = pytest.StashKey["ProjectArrivals"]()
"""The fakes of a test."""

MOST_LABELS = 20
"""How many calls of a failing order are named."""


def arrivals_of(item: pytest.Item) -> ProjectArrivals:
    """Return the fakes of the test *item*."""
    name = item.config.getoption("virtual_order")
    departures = departures_in(name) if name else None
    made = virtual_clock.arrivals(settings_of(item).orders, departures)
    item.stash[ARRIVALS] = made
    return made


@contextlib.contextmanager
def tried(item: pytest.Item) -> Iterator[None]:
    """Let the function of *item* be run once for each order."""
    assert isinstance(item, pytest.Function)  # it has a fixture
    arrivals, function = item.stash[ARRIVALS], item.obj
    if TIMELINES in item.stash:
        arrivals.on_order.append(item.stash[TIMELINES].restart)

    async def in_every_order(**arguments: Any) -> None:
        __tracebackhide__ = True
        await arrivals.run(functools.partial(function, **arguments))

    item.obj = in_every_order
    try:
        yield
    finally:
        item.obj = function


def note_on(item: pytest.Item, call: pytest.CallInfo[None]) -> str:
    """Return in which order the test *item* has failed, and add it to its exception; else ""."""
    if ARRIVALS not in item.stash or call.when != "call" or call.excinfo is None:
        return ""
    arrivals = item.stash[ARRIVALS]
    if not arrivals.tried or call.excinfo.errisinstance((pytest.skip.Exception,)):
        return ""
    text = _words(item.nodeid, arrivals)
    call.excinfo.value.add_note(text)
    return text


def note_on_passed(item: pytest.Item, report: pytest.TestReport) -> None:
    """Let *report* say how many orders were not tried, if there are any."""
    arrivals = item.stash.get(ARRIVALS, None)
    if report.when == "call" and report.passed and arrivals is not None and arrivals.untried:
        text = (
            f"{item.nodeid} passed in {arrivals.tried} orders of arrival; at least"
            f" {arrivals.untried} more were not tried"
        )
        setattr(report, DRAWN, {**getattr(report, DRAWN, {}), "note": text})


def _words(test: str, arrivals: ProjectArrivals) -> str:
    from ..checks.arrival_words import order_in_words
    from ..report.safe_text import printable
    from ..report.shell_word import shell_word

    order = arrivals.order
    how = order_in_words(order)
    lines = ["In the plain order of arrivals: of several calls, the oldest came back first."]
    if order.name:
        which = f"number {arrivals.tried} of those tried" if arrivals.tried > 1 else "the only one"
        lines = [f"In order {order.name}, {which}: {how}."]
    labels = list(order.labels[:MOST_LABELS])
    if more := len(order.labels) - len(labels):
        labels.append(f"and {more} more")
    if labels:
        lines.append(f"What came back: {', '.join(labels)}")
    if order.name:
        again = f"pytest {shell_word(test)} --virtual-order={order.name}"
        lines.append(f"In this order alone: {again}")
    return "\n".join(map(printable, lines))
