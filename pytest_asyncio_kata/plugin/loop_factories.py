"""Our event loops for tests of any project that ask for one by name; see `virtual_clock`.

pytest-asyncio takes loop factories from a hook, and treats all tests differently as soon as
a plugin implements that hook. So while tests are collected, the implementation is registered
only for tests that ask for a loop; nothing changes for other tests, and for a project without
such tests.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Generator, Iterator, Mapping

import pytest

from ..virtual_clock import LoopFactory, factories_from
from .virtual_settings import MARK, has_ours, loop_names_of, settings_of, wants_ours

PLUGIN_NAME = "kata-virtual-clock"

LOOPS_WANTED = pytest.StashKey[bool]()
"""Whether a test of this session has asked for one of our loops."""


class LoopFactories:
    """The implementation of pytest-asyncio's hook, around that of the project, if it has one."""

    @pytest.hookimpl(wrapper=True, optionalhook=True)
    def pytest_asyncio_loop_factories(self, item: pytest.Item) -> Generator[None, object, object]:
        """Offer the virtual loop; all loops to a test that has named those that it wants."""
        theirs = yield
        ours = factories_from(settings_of(item).begin)
        if not loop_names_of(item):
            return {"virtual": ours["virtual"]}
        if theirs is None:
            return ours
        # What is no mapping is pytest-asyncio's to refuse.
        return {**ours, **theirs} if isinstance(theirs, Mapping) else theirs


@contextlib.contextmanager
def offered(config: pytest.Config, item: pytest.Item) -> Iterator[None]:
    """Offer the loop factories while the tests of *item* are made, if it asks for one."""
    if not wants_ours(item):
        yield
        return
    config.stash[LOOPS_WANTED] = True
    config.pluginmanager.register(LoopFactories(), PLUGIN_NAME)
    try:
        yield
    finally:
        config.pluginmanager.unregister(name=PLUGIN_NAME)


def watch(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Register the hooks for tests on our loops, if one of *items* has asked for one."""
    in_param = any(
        mark.name in ("asyncio", MARK)
        for item in items
        for mark in getattr(getattr(item, "callspec", None), "marks", ())
    )
    if in_param or config.stash.get(LOOPS_WANTED, False) or any(map(has_ours, items)):
        from . import virtual_tests

        virtual_tests.prepare(items)
        config.pluginmanager.register(virtual_tests)


class PlainLoop:
    """An implementation of pytest-asyncio's hook that comes before the project's own."""

    @pytest.hookimpl(tryfirst=True, optionalhook=True)
    def pytest_asyncio_loop_factories(self) -> Mapping[str, LoopFactory]:
        """Offer asyncio's own loop, and nothing else."""
        return {"asyncio": asyncio.new_event_loop}


@contextlib.contextmanager
def no_others(config: pytest.Config, item: pytest.Item) -> Iterator[None]:
    """Make the tests of *item*, of a kata, once, and not for each loop factory of the project."""
    hook = getattr(config.hook, "pytest_asyncio_loop_factories", None)
    marker = item.get_closest_marker("asyncio")
    chosen = marker is not None and "loop_factories" in marker.kwargs
    if hook is None or not hook.get_hookimpls() or chosen:
        yield
        return
    plugin = config.pluginmanager.register(PlainLoop())
    try:
        yield
    finally:
        config.pluginmanager.unregister(name=plugin)


def keep_offering(config: pytest.Config) -> None:
    """Offer the loop factories from now on, if a test has asked for one.

    With the hook in place, pytest-asyncio gives up shared fixtures when the next test
    runs on another loop.
    """
    if config.stash.get(LOOPS_WANTED, False):
        config.pluginmanager.register(LoopFactories(), PLUGIN_NAME)
