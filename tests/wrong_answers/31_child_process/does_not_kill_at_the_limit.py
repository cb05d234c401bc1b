"""Goes away at the limit, and the program lives on.

code: CLEANUP_MISSED; also: RESULT
test: test_is_killed_at_the_limit
where: process = await asyncio.create_subprocess_exec(
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


async def feed(stream, data):
    with suppress(ConnectionError):
        stream.write(data)
        await stream.drain()
    stream.close()


async def collect(stream, data):
    while piece := await stream.read(65536):
        data += piece


async def run_with_limit(argv, input, seconds):
    process = await asyncio.create_subprocess_exec(
        *argv, stdin=PIPE, stdout=PIPE, stderr=PIPE, start_new_session=True
    )
    out, err = bytearray(), bytearray()
    try:
        async with asyncio.timeout(seconds):
            await asyncio.gather(
                feed(process.stdin, input),
                collect(process.stdout, out),
                collect(process.stderr, err),
            )
            code = await process.wait()
    except TimeoutError:
        return None, bytes(out), bytes(err)
    except asyncio.CancelledError:
        kill(process)
        await process.communicate()
        raise
    kill(process)
    return code, bytes(out), bytes(err)
