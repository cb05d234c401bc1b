"""Kills a group that does not exist, and waits.

code: RESULT; also: CLEANUP_MISSED, TASK_LEAKED
test: test_nothing_goes_on_after_the_end
where: -
next: Grandchildren
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
    process = await asyncio.create_subprocess_exec(*argv, stdin=PIPE, stdout=PIPE, stderr=PIPE)
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
