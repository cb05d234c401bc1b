"""More such programs: those of users who have reported what another virtual clock does.

The reports are named in docs/virtual-clock.md. The programs are written anew.
"""

import asyncio
import datetime as dt
import os
import signal
import threading
from collections.abc import Callable

from .scenarios import SCENARIOS, Program, Scenario, Stopwatch, expected


@expected("closed after 1.0 s")
async def timer_for_now() -> str:
    """A keepalive timer is set for the clock's own moment, until that has passed."""
    watch, loop, closed = Stopwatch(), asyncio.get_running_loop(), asyncio.Event()
    end = loop.time() + 1

    def look() -> None:
        if loop.time() <= end:
            loop.call_at(end, look)
        else:
            closed.set()

    loop.call_at(end, look)
    await closed.wait()
    return f"closed after {watch}"


@expected("before its limit")
async def thread_that_begins_late() -> str:
    """A function in an executor is done long before a limit of 2 s."""
    done = threading.Event()
    try:
        async with asyncio.timeout(2):
            await asyncio.get_running_loop().run_in_executor(None, done.set)
    except TimeoutError:
        return "after its limit"
    return "before its limit"


@expected("slept 1.0 s")
async def sleep_after_rounds() -> str:
    """The only timer is a distant limit at first; the sleep is set a hundred rounds later."""
    watch = Stopwatch()
    try:
        async with asyncio.timeout(3):
            for _ in range(100):
                await asyncio.sleep(0)
            await asyncio.sleep(1)
    except TimeoutError:
        return "TimeoutError"
    return f"slept {watch}"


@expected("1.0 s")
async def job_beside_a_sleep() -> str:
    """A function in an executor waits until a coroutine, after 1 s, lets it go on."""
    watch, event = Stopwatch(), threading.Event()
    job = asyncio.get_running_loop().run_in_executor(None, event.wait)
    await asyncio.sleep(1)
    event.set()
    await job
    return str(watch)


@expected("stopped")
async def signal_to_itself() -> str:
    """A program that stops at a signal gets one."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGTERM, stop.set)
    loop.call_later(1, os.kill, os.getpid(), signal.SIGTERM)
    await stop.wait()
    return "stopped"


@expected("1 s old")
async def stale_data() -> str:
    """A time stamp gets as old as the loop has slept, where freezegun moves the date."""
    if hasattr(asyncio.get_running_loop(), "steps"):
        from pytest_asyncio_kata.virtual_clock import calendar

        moved = calendar("2026-01-05 09:00")
    else:
        import freezegun

        moved = freezegun.freeze_time("2026-01-05 09:00", tick=True, real_asyncio=True)
    with moved:
        received = dt.datetime.now(dt.UTC)
        await asyncio.sleep(1)
        return f"{(dt.datetime.now(dt.UTC) - received).total_seconds():.0f} s old"


async def examples_of_hypothesis() -> str:
    """Each example of a test sleeps for a second; hypothesis allows an example 0.2 real ones."""
    watch = Stopwatch()
    await asyncio.sleep(1)
    return str(watch)


def _by_hypothesis(run: Callable[[Program], object], program: Program) -> str:
    """Play *program* in five examples; return what they saw."""
    from hypothesis import Phase, given, settings
    from hypothesis import strategies as st

    seen: list[object] = []

    @settings(max_examples=5, database=None, phases=[Phase.generate])
    @given(st.integers())
    def test(_number: int) -> None:
        seen.append(run(program))

    test()
    return ", ".join(map(str, seen))


SCENARIOS["examples_of_hypothesis"] = Scenario(
    examples_of_hypothesis, ", ".join(["1.0 s"] * 5), _by_hypothesis
)
