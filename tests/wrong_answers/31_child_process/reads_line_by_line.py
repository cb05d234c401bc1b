"""Reads lines, and a line of more than 64 KiB raises a ValueError.

code: RAISED
test: test_output_is_complete
where: async for line in stream:
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


async def collect(stream, data):
    async for line in stream:
        data += line


async def run_with_limit(argv, input, seconds):
    process = await asyncio.create_subprocess_exec(
        *argv, stdin=PIPE, stdout=PIPE, stderr=PIPE, start_new_session=True
    )
    out, err, code = bytearray(), bytearray(), None

    async def end():
        await asyncio.gather(
            feed(process.stdin, input), collect(process.stdout, out), collect(process.stderr, err)
        )
        return await process.wait()

    ending = asyncio.create_task(end())
    try:
        async with asyncio.timeout(seconds):
            code = await asyncio.shield(ending)
    except TimeoutError:
        pass
    finally:
        kill(process)
        try:
            await asyncio.shield(ending)
        except asyncio.CancelledError:
            await ending
            raise
    return code, bytes(out), bytes(err)
