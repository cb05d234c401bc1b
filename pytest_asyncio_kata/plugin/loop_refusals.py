"""Tests that ask for a loop of ours and would run on another one, or not at all, in silence."""

from __future__ import annotations

import sys
from typing import Any

import pytest

from .virtual_settings import MARK, OURS, asks, loop_names_of, name_of_loop

UNAVAILABLE = "Loop factory "
"""How pytest-asyncio begins the reason for which it skips a test."""

UNREAD = (
    "stands inside pytest.param, where pytest-asyncio does not read it. Put it on the test, or make"
    " two tests."
)


def refusal(item: pytest.Item) -> str:
    """Return why *item* does not get the loop that it asks for; "" if it does, or asks for none."""
    callspec = getattr(item, "callspec", None)
    in_param = [mark for mark in getattr(callspec, "marks", ()) if _asks_for_ours(mark)]
    marked = any(mark.name == MARK for mark in item.own_markers)
    named = loop_names_of(item)
    is_asyncios = _is_asyncios(item)
    by_name = bool(in_param) or marked or any(name in OURS for name in named)
    by_setting = is_asyncios and not named and asks(item)
    if given := name_of_loop(item):
        return _another_loop(item, given)
    if not (by_name or by_setting):
        return ""
    wanted = f"{item.name} asks for the virtual clock and does not get it: "
    if in_param:
        return f"{wanted}the mark {in_param[0].name} {UNREAD}"
    if not is_asyncios:
        return (
            f"{wanted}pytest-asyncio does not run it. It needs `async def`, and the mark asyncio"
            " unless asyncio_mode is auto."
        )
    if skipped := _skipped(callspec):
        return (
            f"{wanted}the project's own pytest_asyncio_loop_factories offers no such name."
            f" ({skipped}) Add pytest_asyncio_kata.virtual_clock.FACTORIES to what it returns."
        )
    if named:
        return ""  # this is the turn of another loop that it names
    if any(mark.name == "asyncio" for mark in getattr(callspec, "marks", ())):
        return (
            f"{wanted}the mark asyncio stands inside pytest.param, and pytest-asyncio chooses the"
            " loop before it reads it there. Put the mark on the test, or set asyncio_mode = auto."
        )
    return (
        f"{wanted}the project's own pytest_asyncio_loop_factories comes first. Add"
        " pytest_asyncio_kata.virtual_clock.FACTORIES to what it returns, and name the loop:"
        ' @pytest.mark.asyncio(loop_factories=["virtual"]).'
    )


def _another_loop(item: pytest.Item, given: str) -> str:
    """Return why *item*, which runs on our loop *given*, asks for another one; "" if it does not.

    A whole project may ask for the virtual clock, and a mark inside `pytest.param` for more.
    """
    for mark in getattr(getattr(item, "callspec", None), "marks", ()):
        names = mark.kwargs.get("loop_factories") or (given,)
        if mark.name == "asyncio" and given not in names:
            wanted = f"the loop {' or '.join(map(repr, names))} and gets {given!r}"
        elif mark.name == MARK and "begin" in mark.kwargs:
            wanted = f"begin={mark.kwargs['begin']!r} and gets a loop that was chosen before"
        else:
            continue
        return f"{item.name} asks for {wanted}: the mark {mark.name} {UNREAD}"
    return ""


def _asks_for_ours(mark: pytest.Mark) -> bool:
    names = mark.kwargs.get("loop_factories") or ()
    return mark.name == MARK or (mark.name == "asyncio" and any(name in OURS for name in names))


def _skipped(callspec: Any) -> str:
    """Return why pytest-asyncio skips the test, if it does so for the name of its loop."""
    for mark in getattr(callspec, "marks", ()):
        reason = str(mark.kwargs.get("reason", ""))
        if mark.name == "skip" and reason.startswith(UNAVAILABLE):
            return reason
    return ""


def _is_asyncios(item: pytest.Item) -> bool:
    pytest_asyncio = sys.modules.get("pytest_asyncio")
    return pytest_asyncio is not None and bool(pytest_asyncio.is_async_test(item))
