"""Sends SIGTERM first, and a program writes something more.

code: RESULT
test: test_is_killed_at_the_limit
where: -
next: Killed and buried
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
        os.killpg(process.pid, signal.SIGTERM)
        asyncio.get_running_loop().call_later(0.1, kill, process)

    timer = asyncio.get_running_loop().call_later(seconds, time_is_up)
    talk = asyncio.create_task(process.communicate(input))
    try:
        await asyncio.shield(talk)
    finally:
        timer.cancel()
        kill(process)
        out, err = await talk
    return None if late else process.returncode, out, err
