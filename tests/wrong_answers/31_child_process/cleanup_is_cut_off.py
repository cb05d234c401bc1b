"""Does not wait for the program if the cancellation comes after the limit.

code: CLEANUP_MISSED
test: test_is_cancelled_at_every_step
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
    out, err, code = bytearray(), bytearray(), None
    work = asyncio.gather(
        feed(process.stdin, input), collect(process.stdout, out), collect(process.stderr, err)
    )
    try:
        async with asyncio.timeout(seconds):
            await asyncio.shield(work)
            code = await process.wait()
    except TimeoutError:
        pass
    finally:
        kill(process)
        await work
        await process.wait()
    return code, bytes(out), bytes(err)
