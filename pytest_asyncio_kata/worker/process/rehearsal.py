"""Runs of our own, before those of answers: what Python learns of code in them is forked with it.

Python makes code quicker when it has run some times, and remembers where it has found the
attributes of types. A run that is forked from a process in which nothing has run has to learn all
that anew, and writes it into pages of memory that it shared with that process until then.

Nothing of it can be seen by an answer: no task gets a number, nothing is replaced in the process,
and no thread is started.
"""

from __future__ import annotations

import asyncio
import gc
import json

from ...record.request import Request
from ...record.run import Run
from ...record.serialization import from_json, to_json
from ..call import PreparedCall
from ..execution import Execution
from ..recording import census
from .channel import Channel

TIMES = 10
"""How often the call is made. Python looks at a function when it is called for the eighth time."""

NOBODY = -1
"""Where the records go: no file has this number."""


def rehearse() -> Run:
    """Do what most runs do, so that Python does it quicker in all runs that are forked from now on.

    Returns:
        The record of the last time.
    """
    text = json.dumps(to_json(Request(__file__, "main", __name__, [])))
    channel = Channel(NOBODY)
    for _ in range(TIMES):
        execution = Execution(from_json(Request, json.loads(text)), channel)
        run = execution.rehearse(PreparedCall(main))
        channel.written(run)
    census.forget_marker()
    gc.collect()
    gc.freeze()  # runs collect only their own garbage
    return run


async def main() -> list[str]:
    """Wait as answers do: for tasks, timers, locks and queues."""
    loop, lock = asyncio.get_running_loop(), asyncio.Lock()
    queue: asyncio.Queue[str] = asyncio.Queue(1)

    async def read(name: str, seconds: float) -> str:
        async with lock:
            await asyncio.sleep(seconds)
        return name

    async def produce() -> None:
        for name in ("first", "second"):
            await queue.put(name)

    async def wait_for_ever() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0)

    # Only with a name: the others are numbered, and records show their numbers.
    reading = [loop.create_task(read(f"{n}", n / 10), name="reading") for n in range(3)]
    waiting = loop.create_task(wait_for_ever(), name="waiting")
    producing = loop.create_task(produce(), name="producing")
    got = [await queue.get(), await queue.get(), *await asyncio.gather(*reading)]
    await producing
    waiting.cancel()
    await asyncio.wait([waiting])
    return got
