"""The virtual clock for any project's own tests: our event loop on either clock, by name.

A pytest-asyncio test asks for it by name:

    @pytest.mark.asyncio(loop_factories=["virtual"])
    async def test_waits_a_minute():
        await asyncio.sleep(60)  # ends at once

Without pytest it is a loop factory like any other:
``asyncio.run(main(), loop_factory=FACTORIES["virtual"])`` (Python 3.12 and newer).
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable

LoopFactory = Callable[[], asyncio.AbstractEventLoop]


def _ours(*, wall: bool) -> asyncio.AbstractEventLoop:
    from .worker.loop.loop import KataLoop  # loaded when the first test asks for it

    return KataLoop(wall=wall)


FACTORIES: dict[str, LoopFactory] = {
    "virtual": lambda: _ours(wall=False),
    "wall": lambda: _ours(wall=True),
    "default": asyncio.new_event_loop,
}
"""Event loops by name: ours on either clock, and the loop that Python would use."""
