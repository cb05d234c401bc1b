"""Kills the program when it is cancelled, and does not wait for its end.

code: CLEANUP_MISSED; also: RESULT
test: test_is_cancelled_at_every_step
where: out, err = await process.communicate(input)
next: Killed and buried
chance: how long the processes take
"""

import asyncio
import os
import signal
from asyncio.subprocess import PIPE
from contextlib import suppress


def kill(process):
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)


async def run_with_limit(argv, input, seconds):
    process = await asyncio.create_subprocess_exec(
        *argv, stdin=PIPE, stdout=PIPE, stderr=PIPE, start_new_session=True
    )
    late = []

    def time_is_up():
        late.append(True)
        kill(process)

    timer = asyncio.get_running_loop().call_later(seconds, time_is_up)
    try:
        out, err = await process.communicate(input)
    finally:
        timer.cancel()
        kill(process)
    return None if late else process.returncode, out, err
