"""The event loops that are compared: how each of them runs a coroutine function.

Each is run as its own documentation shows it, with its defaults. A peer is
imported when it is asked for, so one that is not installed is only missing.
"""

import asyncio
import functools
import importlib.util
import logging
import selectors
from collections.abc import Callable, Coroutine
from typing import Any

Main = Callable[[], Coroutine[Any, Any, Any]]
Run = Callable[[Main], Any]

PACKAGES = {
    "looptime": "looptime",
    "async-solipsism": "async_solipsism",
    "aiotools": "aiotools",
}
"""The package that a peer needs."""


def run_on(factory: Callable[[], asyncio.AbstractEventLoop] | None, main: Main) -> Any:
    """Run *main* on a loop that *factory* makes; None stands for asyncio's own."""
    with asyncio.Runner(loop_factory=factory) as runner:
        return runner.run(main())


def run_in_debug_mode(main: Main) -> Any:
    """Run *main* in asyncio's debug mode, without its words about slow callbacks."""
    logging.getLogger("asyncio").setLevel(logging.ERROR)
    return asyncio.run(main(), debug=True)


def looptime() -> Run:
    """Return a way to run on looptime's loop."""
    import looptime

    return functools.partial(run_on, looptime.new_event_loop)


def async_solipsism() -> Run:
    """Return a way to run on async-solipsism's loop."""
    import async_solipsism

    return functools.partial(run_on, async_solipsism.EventLoop)


def aiotools() -> Run:
    """Return a way to run on asyncio's loop, patched by aiotools."""
    from aiotools import VirtualClock

    def run(main: Main) -> Any:
        async def patched() -> Any:
            with VirtualClock().patch_loop():
                return await main()

        return asyncio.run(patched())

    return run


class _Jump(selectors.SelectSelector):
    """Never waits: says that the time has passed."""

    moment = 0.0

    def select(self, timeout: float | None = None) -> list[Any]:
        if timeout:
            self.moment += timeout
        return []


class _JumpingLoop(asyncio.SelectorEventLoop):
    """asyncio's own loop on a clock that jumps to the next timer, and does nothing else.

    It is no virtual clock that anybody could use: it knows no threads, sockets, or deadlocks.
    But no loop that keeps asyncio's round costs less.
    """

    def __init__(self) -> None:
        self._jumps = _Jump()
        super().__init__(self._jumps)
        self._clock_resolution = 1e-6

    def time(self) -> float:
        return self._jumps.moment


def only_jumping() -> Run:
    """Return a way to run on a clock that only jumps."""
    return functools.partial(run_on, _JumpingLoop)


def ours() -> Run:
    """Return a way to run on the virtual clock of this project."""
    from pytest_asyncio_kata.worker.loop.loop import KataLoop

    return functools.partial(run_on, KataLoop)


def ours_for_projects() -> Run:
    """Return a way to run on the virtual clock for the tests of any project."""
    from pytest_asyncio_kata.worker.project_loop import ProjectLoop

    return functools.partial(run_on, ProjectLoop)


BACKENDS: dict[str, Callable[[], Run]] = {
    "asyncio": lambda: functools.partial(run_on, None),
    "looptime": looptime,
    "async-solipsism": async_solipsism,
    "aiotools": aiotools,
    "ours": ours,
}


def is_installed(name: str) -> bool:
    """Whether the backend *name* can be used."""
    return name not in PACKAGES or importlib.util.find_spec(PACKAGES[name]) is not None
