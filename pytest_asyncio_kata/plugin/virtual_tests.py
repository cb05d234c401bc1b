"""Hooks for a project's own tests on the virtual clock: limits, refusals, and words for an end.

Registered in a session in which a test asks for our loops.
"""

from __future__ import annotations

import contextlib
from collections.abc import Generator

import pytest

from ..virtual_clock import explanation_of, set_limits
from . import interpreter, virtual_orders, virtual_timelines
from .loop_refusals import refusal
from .virtual_settings import has_ours, settings_of

CALENDAR = "virtual_calendar"
"""The fixture that moves dates and stopwatches with the loop."""

REFUSED = pytest.StashKey[str]()
"""Why a test does not get the loop that it asks for."""


def prepare(items: list[pytest.Item]) -> None:
    """Note which of *items* do not get the loop that they ask for; give others their calendar."""
    interpreter.refuse(when_collected=True)
    for item in items:
        if reason := refusal(item):
            item.stash[REFUSED] = reason
        elif isinstance(item, pytest.Function) and has_ours(item):
            moves = settings_of(item).now is not None
            if moves and CALENDAR not in item.fixturenames:
                # Not into the list itself, which the test shares with those on other loops.
                item.fixturenames = [CALENDAR, *item.fixturenames]


@pytest.hookimpl(tryfirst=True)  # before pytest skips the test
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Fail a test without its loop; set the limits of any other."""
    if REFUSED in item.stash:
        pytest.fail(item.stash[REFUSED], pytrace=False)
    if has_ours(item):
        settings = settings_of(item)
        set_limits(settings.limit, settings.rounds)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    """Record what every task does, and try every order, where somebody asks for it."""
    with contextlib.ExitStack() as stack:
        if virtual_timelines.is_asked_for(item):
            stack.enter_context(virtual_timelines.recorded(item))
        if virtual_orders.ARRIVALS in item.stash:
            stack.enter_context(virtual_orders.tried(item))
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Show who waits for what in the place of a traceback through asyncio's own frames."""
    order = virtual_orders.note_on(item, call)
    text = explanation_of(call.excinfo.value) if call.excinfo is not None else ""
    if text and call.excinfo is not None:
        # It is not shown, and to make it would take long.
        call.excinfo.traceback = call.excinfo.traceback.filter(lambda _: False)
    report = yield
    if text and report.failed and call.excinfo is not None:
        from .longrepr import CrashLine, Longrepr

        path, line, _ = item.location
        name = call.excinfo.typename
        headline = text.splitlines()[0]
        crash = CrashLine(path, (line or 0) + 1, f"{name}: {headline}")
        report.longrepr = Longrepr("\n".join(filter(None, (f"{name}: {text}", order))), "", crash)
    virtual_timelines.hand_over(item, call, report)
    virtual_orders.note_on_passed(item, report)
    return report
