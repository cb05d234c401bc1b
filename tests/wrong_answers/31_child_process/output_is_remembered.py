"""Remembers what a program came to, and tells it the next time, whatever its input is.

code: RESULT
test: test_works_when_called_again
where: -
next: A pipe is short
"""

import asyncio
import os
import signal
from asyncio.subprocess import PIPE
from contextlib import suppress

REMEMBERED = {}


def kill(process):
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)


async def run_with_limit(argv, input, seconds):
    key = tuple(argv)
    if key not in REMEMBERED:
        REMEMBERED[key] = await run(argv, input, seconds)
    return REMEMBERED[key]


async def run(argv, input, seconds):
    process = await asyncio.create_subprocess_exec(
        *argv, stdin=PIPE, stdout=PIPE, stderr=PIPE, start_new_session=True
    )
    late = []

    def time_is_up():
        late.append(True)
        kill(process)

    timer = asyncio.get_running_loop().call_later(seconds, time_is_up)
    talk = asyncio.create_task(process.communicate(input))
    try:
        await asyncio.shield(talk)
    finally:
        timer.cancel()
        kill(process)
        out, err = await talk
    return None if late else process.returncode, out, err
