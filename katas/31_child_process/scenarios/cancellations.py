"""Runs that are cancelled."""

import asyncio
import contextlib
import os

from .programs import PATIENCE, STARTED, programs, result, whole

IN_WORDS = {
    "is_cancelled": "run_with_limit",
    "is_cancelled_anywhere": "run_with_limit",
    "_cancelled_after": "run_with_limit",
}
"""What messages call them."""


@contextlib.contextmanager
def one_processor():
    """Let this process and its children share a processor, where a system allows it.

    What has been killed needs it in order to end, and does not take it away from this process. So
    a program whose end nobody waits for is found: it has not ended when the call ends.
    """
    if not hasattr(os, "sched_setaffinity"):
        yield
        return
    before, policy = os.sched_getaffinity(0), os.sched_getscheduler(0)
    with contextlib.suppress(OSError):  # a sandbox may refuse it
        os.sched_setaffinity(0, {sorted(before)[os.getpid() % len(before)]})
        os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            os.sched_setscheduler(0, policy, os.sched_param(0))
            os.sched_setaffinity(0, before)


async def is_cancelled(answer, plan, seconds):
    """Run programs at the same time, and cancel all runs.

    Args:
        answer: The answer's module.
        plan: For each name a script and the input.
        seconds: When they are cancelled.
    """
    with programs({name: script for name, (script, _) in plan.items()}) as made:
        return await asyncio.gather(
            *(
                _cancelled_after(answer, name, made[name], whole(given), seconds)
                for name, (_, given) in plan.items()
            )
        )


async def _cancelled_after(answer, name, program, given, seconds):
    running = asyncio.create_task(answer.run_with_limit(program.argv, given, 9))
    try:
        await asyncio.sleep(seconds)
        running.cancel()
        await asyncio.wait({running}, timeout=PATIENCE)
        if not running.done():
            return f"{name}: it has not ended {PATIENCE} s after it was cancelled"
        if not running.cancelled():
            return f"{name}: {result(running.result(), given)}"
        if not program.has_begun():
            return f"{name}: it ends as cancelled, and the program has not begun"
        return f"{name}: it ends as cancelled{program.left()}"
    finally:
        program.kill()
        running.cancel()
        await asyncio.wait({running}, timeout=1)


async def is_cancelled_anywhere(answer, script, given, seconds):
    """Run a program, and print what is left of it in whichever way the run ends."""
    with programs({"it": script}) as made, one_processor():
        # By then it has been started, and the loop has nothing else to do.
        opening = asyncio.get_running_loop().call_later(STARTED, made["it"].open)
        try:
            await answer.run_with_limit(made["it"].argv, given, seconds)
        finally:
            opening.cancel()
            print(f"the run has ended{made['it'].left()}")
