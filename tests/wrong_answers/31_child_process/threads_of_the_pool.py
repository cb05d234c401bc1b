"""Waits in the threads of asyncio's own pool, which are few.

code: RESULT
test: test_many_at_the_same_time
where: -
next: A child has a life of its own
"""

import asyncio
import os
import signal
import subprocess
from contextlib import suppress


def kill(process):
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)


def run(process, data, seconds):
    try:
        out, err = process.communicate(data, timeout=seconds)
        code = process.returncode
    except subprocess.TimeoutExpired:
        kill(process)
        code, (out, err) = None, process.communicate()
    kill(process)
    return code, out, err


async def run_with_limit(argv, input, seconds):
    pipe = subprocess.PIPE
    process = subprocess.Popen(argv, stdin=pipe, stdout=pipe, stderr=pipe, start_new_session=True)
    running = asyncio.create_task(asyncio.to_thread(run, process, input, seconds))
    try:
        return await asyncio.shield(running)
    except asyncio.CancelledError:
        kill(process)
        await running
        raise
