"""The virtual clock for any project's own pytest-asyncio tests.

A test asks for it by name:

    @pytest.mark.asyncio(loop_factories=["virtual"])
    async def test_waits_a_minute():
        await asyncio.sleep(60)  # over at once

pytest-asyncio takes loop factories from a hook, and treats all tests
differently as soon as anybody implements that hook. So while tests are collected
the implementation is registered only for those that ask; a test that does not ask
is left alone, and so is a project without such tests.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Iterator, Mapping

import pytest

LoopFactory = Callable[[], asyncio.AbstractEventLoop]


def _ours(*, wall: bool) -> asyncio.AbstractEventLoop:
    from .worker.loop import KataLoop  # loaded when the first test asks for it

    return KataLoop(wall=wall)


FACTORIES: dict[str, LoopFactory] = {
    "virtual": lambda: _ours(wall=False),
    "wall": lambda: _ours(wall=True),
    "default": asyncio.new_event_loop,
}
"""Event loops by name: ours on either clock, and the one that Python would take."""

PLUGIN_NAME = "kata-virtual-clock"

ASKED = pytest.StashKey[bool]()


class LoopFactories:
    """The implementation of pytest-asyncio's hook."""

    @pytest.hookimpl(trylast=True, optionalhook=True)
    def pytest_asyncio_loop_factories(self) -> Mapping[str, LoopFactory]:
        """Offer all loops; the test has named those that it wants."""
        return FACTORIES


def asked_for(item: pytest.Item) -> tuple[str, ...]:
    """Return the names of our loops that *item* asks for."""
    marker = item.get_closest_marker("asyncio")
    names = marker.kwargs.get("loop_factories") if marker is not None else None
    if not isinstance(names, (list, tuple)):
        return ()
    return tuple(name for name in names if name in ("virtual", "wall"))


@contextlib.contextmanager
def offered(config: pytest.Config, item: pytest.Item) -> Iterator[None]:
    """Offer the loop factories while the tests of *item* are made, if it asks for one."""
    if not asked_for(item):
        yield
        return
    config.stash[ASKED] = True
    config.pluginmanager.register(LoopFactories(), PLUGIN_NAME)
    try:
        yield
    finally:
        config.pluginmanager.unregister(name=PLUGIN_NAME)


def keep_offering(config: pytest.Config) -> None:
    """Offer the loop factories from now on, if a test has asked for one.

    With the hook in place, pytest-asyncio gives up shared fixtures when the next test
    runs on another loop.
    """
    if config.stash.get(ASKED, False):
        config.pluginmanager.register(LoopFactories(), PLUGIN_NAME)
