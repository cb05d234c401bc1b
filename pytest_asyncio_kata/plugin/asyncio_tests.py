"""Coroutine tests of katas are asyncio's, whatever mode and whatever other plugins a project has.

pytest-asyncio runs them. By itself it does so only under ``asyncio_mode = auto``; and anyio's
plugin and pytest-trio take every coroutine test if their settings say so.
"""

from __future__ import annotations

import asyncio
import inspect
import sys

import pytest

from ..course.kata import is_kata

LOOP_SCOPE = "function"
"""No test of a kata shares its event loop with another test, unless its author says so."""

CHOICES = ("asyncio", "anyio", "trio")
"""Marks with which the author of a test chooses who runs it."""

ANYIO_BACKEND = "anyio_backend"
"""The fixture because of which anyio's plugin runs a test, once for each of its backends."""


def claim(collector: pytest.Collector, test: object) -> None:
    """Mark *test*, which is about to be collected, if it is a coroutine test of a kata.

    The function is marked, and not the item: the mark must be there before pytest-asyncio
    sees the item for the first time.
    """
    if not _is_ours(collector, test) or not _has_pytest_asyncio(collector.config):
        return
    own = {mark.name for mark in _marks_of(test)}
    if not any(name in own or collector.get_closest_marker(name) for name in CHOICES):
        pytest.mark.asyncio(loop_scope=LOOP_SCOPE)(test)


def keep_from_anyio(collector: pytest.Collector, test: object) -> None:
    """Take back from *test* the fixture that anyio's plugin has just asked for."""
    if _is_ours(collector, test) and "asyncio" in {mark.name for mark in _marks_of(test)}:
        kept = [mark for mark in _marks_of(test) if ANYIO_BACKEND not in mark.args]
        test.pytestmark = kept  # type: ignore[attr-defined]  # a function has attributes


def keep_from_trio(item: pytest.Item) -> None:
    """Take back from *item*, a test of a kata, the mark that pytest-trio has added."""
    if item.get_closest_marker("asyncio") or not _has_pytest_asyncio(item.config):
        item.own_markers = [mark for mark in item.own_markers if mark.name != "trio"]


def run_without_pytest_asyncio(item: pytest.Function) -> bool:
    """Run *item*, a test of a kata, where pytest-asyncio was turned off; return whether it was."""
    if _has_pytest_asyncio(item.config) or not inspect.iscoroutinefunction(item.obj):
        return False
    arguments = {name: item.funcargs[name] for name in item._fixtureinfo.argnames}
    asyncio.run(item.obj(**arguments))
    return True


def _has_pytest_asyncio(config: pytest.Config) -> bool:
    # Its name depends on how it was loaded.
    module = sys.modules.get("pytest_asyncio.plugin")
    return module is not None and config.pluginmanager.is_registered(module)


def _is_ours(collector: pytest.Collector, test: object) -> bool:
    return inspect.iscoroutinefunction(test) and is_kata(collector.path.parent)


def _marks_of(test: object) -> list[pytest.Mark]:
    return list(getattr(test, "pytestmark", ()))
