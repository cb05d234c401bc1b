"""Scenarios of kata 06: somebody cancels from outside, and several runs at the same time."""

import asyncio
import contextlib

IN_WORDS = {
    "worker_cancelled_after": "worker",
    "call_run_for": "run_for",
    "run_for_cancelled_after": "run_for",
    "two_at_once": "`run_for`, called three times",
}
"""What messages call them."""


async def worker_cancelled_after(answer, seconds, name):
    """Cancel a worker after *seconds*, and wait 7 s to see what it still does."""
    task = asyncio.create_task(answer.worker(name))
    await asyncio.sleep(seconds)
    task.cancel()
    await asyncio.wait([task])
    if not task.cancelled():
        task.result()  # raises any other exception that has come out
    print("the worker has ended")
    await asyncio.sleep(7)


async def call_run_for(answer, seconds, name):
    """Say when `run_for` returns."""
    await answer.run_for(seconds, name)
    # No task of its own: this line runs before anything else can.
    print("run_for has returned")


async def run_for_cancelled_after(answer, seconds, limit, name):
    """Be cancelled after *seconds* in `run_for`, and wait 1 s to see what still runs."""
    me = asyncio.current_task()
    timer = asyncio.get_running_loop().call_later(seconds, me.cancel)
    # No task of its own: the next line runs at the moment when the cancellation comes out.
    with contextlib.suppress(asyncio.CancelledError):
        await answer.run_for(limit, name)
    timer.cancel()
    print("run_for has ended")
    await asyncio.sleep(1)


async def two_at_once(answer):
    """Run A for 2 s and B for 3 s at the same time, then A again; return all results."""
    both = await asyncio.gather(answer.run_for(2, "A"), answer.run_for(3, "B"))
    return [*both, await answer.run_for(1, "A")]
