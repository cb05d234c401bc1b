"""Scenarios of kata 06: somebody cancels from outside, looks on, or makes several calls."""

import asyncio
import gc
import inspect
import types

IN_WORDS = {
    "worker_cancelled_after": "worker",
    "worker_to_its_end": "worker",
    "call_run_for": "run_for",
    "at_work_after": "run_for",
    "run_for_cancelled_after": "run_for",
    "run_for_to_its_end": "run_for",
    "many_at_once": "`run_for`, called many times",
}
"""What messages call them."""


async def worker_cancelled_after(answer, seconds, name):
    """Cancel a worker after *seconds*, and say when it has ended."""
    task = asyncio.create_task(answer.worker(name))
    await asyncio.sleep(seconds)
    print("the worker is asked to stop")
    task.cancel()
    await asyncio.wait([task])
    if not task.cancelled():
        task.result()  # raises any other exception that has come out
    print("the worker has ended")


async def worker_to_its_end(answer, name):
    """Say when `worker` ends, in whatever way; return what it returns."""
    try:
        return await answer.worker(name)
    finally:
        # No task of its own: this line runs before anything else can.
        print("the worker has ended")


async def call_run_for(answer, seconds, name):
    """Say when `run_for` returns, and what."""
    was_cancelled = await answer.run_for(seconds, name)
    print("run_for has returned", was_cancelled)
    return was_cancelled


async def at_work_after(answer, moment, seconds, name):
    """Count the workers at work after *moment* seconds, and when `run_for` has returned."""
    seen = []

    def look(when):
        seen.append(f"{when}: {at_work(answer.worker)} at work")

    loop = asyncio.get_running_loop()
    loop.call_at(loop.time() + moment, look, "in time")
    await answer.run_for(seconds, name)
    # No task of its own: this line runs before anything else can.
    look("at the end")
    return seen


def at_work(worker):
    """Say how many calls of *worker* have begun and not ended, whoever awaits them."""
    codes = {worker.__code__, inspect.unwrap(worker).__code__}
    calls = sum(
        inspect.getcoroutinestate(coroutine) == inspect.CORO_SUSPENDED
        for coroutine in gc.get_objects()
        if type(coroutine) is types.CoroutineType and coroutine.cr_code in codes
    )
    return {0: "no worker", 1: "one worker"}.get(calls, f"{calls} workers")


async def run_for_cancelled_after(answer, seconds, call, other_call=None):
    """Be cancelled after *seconds* in a *call* of `run_for`; another one goes on to its end.

    Nobody cancels the caller again while it waits for that one.
    """
    other = asyncio.create_task(answer.run_for(*other_call)) if other_call else None
    me = asyncio.current_task()
    timer = asyncio.get_running_loop().call_later(seconds, me.cancel)
    try:
        await answer.run_for(*call)
    except (Exception, asyncio.CancelledError):
        if not me.cancelling():  # what comes out after that is judged at every step
            raise
    timer.cancel()
    print("run_for has ended")
    while other and not other.done():
        try:
            await asyncio.wait([other])
        except asyncio.CancelledError:
            print("later, the caller of run_for was cancelled again")
    return other.result() if other else None


async def run_for_to_its_end(answer, seconds, name):
    """Say when `run_for` ends, in whatever way, and wait 1 s to see what still runs."""
    try:
        return await answer.run_for(seconds, name)
    finally:
        print("run_for has ended")
        await asyncio.sleep(1)


async def many_at_once(answer, calls, later_calls):
    """Make all *calls* of `run_for` at once, then *later_calls* in turn; return all results."""
    results = await asyncio.gather(*(answer.run_for(*call) for call in calls))
    for call in later_calls:
        results.append(await answer.run_for(*call))
    return results
