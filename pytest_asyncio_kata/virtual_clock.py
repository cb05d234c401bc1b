"""The virtual clock for any project's own pytest-asyncio tests.

A test asks for it by name:

    @pytest.mark.asyncio(loop_factories=["virtual"])
    async def test_waits_a_minute():
        await asyncio.sleep(60)  # over at once

pytest-asyncio takes loop factories from a hook, and treats a project
differently as soon as anybody implements that hook. So the implementation is
registered only when the first such test is collected; a project that does not
ask is left alone.
"""

from __future__ import annotations

import asyncio
import functools
from collections.abc import Callable, Mapping

import pytest

from .worker.loop import KataLoop

LoopFactory = Callable[[], asyncio.AbstractEventLoop]

FACTORIES: dict[str, LoopFactory] = {
    "virtual": KataLoop,
    "wall": functools.partial(KataLoop, wall=True),
    "default": asyncio.new_event_loop,
}
"""Event loops by name: ours on either clock, and the one that Python would take."""

PLUGIN_NAME = "kata-virtual-clock"


class LoopFactories:
    """The implementation of pytest-asyncio's hook."""

    @pytest.hookimpl(trylast=True, optionalhook=True)
    def pytest_asyncio_loop_factories(self, item: pytest.Item) -> Mapping[str, LoopFactory]:
        """Offer all loops to a test that names one, and the usual one to any other."""
        if asked_for(item):
            return FACTORIES
        return {"default": FACTORIES["default"]}


def asked_for(item: pytest.Item) -> tuple[str, ...]:
    """Return the names of our loops that *item* asks for."""
    marker = item.get_closest_marker("asyncio")
    names = marker.kwargs.get("loop_factories") if marker is not None else None
    if not isinstance(names, (list, tuple)):
        return ()
    return tuple(name for name in names if name in ("virtual", "wall"))


def offer(config: pytest.Config, item: pytest.Item) -> None:
    """Register the loop factories when *item* is the first test to ask for one of them."""
    manager = config.pluginmanager
    if asked_for(item) and not manager.has_plugin(PLUGIN_NAME):
        manager.register(LoopFactories(), PLUGIN_NAME)
