"""Begins the limit again with each piece that it reads.

code: RESULT
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


async def collect(stream, data, seconds):
    while piece := await asyncio.wait_for(stream.read(65536), seconds):
        data += piece


async def run_with_limit(argv, input, seconds):
    process = await asyncio.create_subprocess_exec(
        *argv, stdin=PIPE, stdout=PIPE, stderr=PIPE, start_new_session=True
    )
    out, err, code = bytearray(), bytearray(), None
    work = asyncio.gather(
        feed(process.stdin, input),
        collect(process.stdout, out, seconds),
        collect(process.stderr, err, seconds),
    )
    try:
        await work
        code = await asyncio.wait_for(process.wait(), seconds)
    except TimeoutError:
        pass
    finally:
        kill(process)
        ending = asyncio.gather(*[_rest(work, process)])
        try:
            await asyncio.shield(ending)
        except asyncio.CancelledError:
            await ending
            raise
    return code, bytes(out), bytes(err)


async def _rest(work, process):
    work.cancel()
    await asyncio.wait([work])
    await process.communicate()
