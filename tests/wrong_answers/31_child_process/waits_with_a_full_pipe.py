"""Waits for the end before it reads, so a program with much output waits for it.

code: RESULT
test: test_output_is_complete
where: -
next: A pipe is short
"""

import asyncio
import os
import signal
from asyncio.subprocess import PIPE
from contextlib import suppress


def kill(process):
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)


async def feed(stream, data):
    with suppress(ConnectionError):
        stream.write(data)
        await stream.drain()
    stream.close()


async def run_with_limit(argv, input, seconds):
    process = await asyncio.create_subprocess_exec(
        *argv, stdin=PIPE, stdout=PIPE, stderr=PIPE, start_new_session=True
    )
    code = None
    try:
        async with asyncio.timeout(seconds):
            await feed(process.stdin, input)
            code = await process.wait()
    except TimeoutError:
        pass
    finally:
        kill(process)
        reading = asyncio.create_task(process.communicate())
        try:
            out, err = await asyncio.shield(reading)
        except asyncio.CancelledError:
            await reading
            raise
    return code, out, err
