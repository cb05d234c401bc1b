"""Reads by hand, into what is still there after the time limit."""

import asyncio
import contextlib
import os
import signal
from asyncio.subprocess import PIPE


async def feed(stream, data):
    try:
        stream.write(data)
        await stream.drain()
        stream.close()
        await stream.wait_closed()
    except (BrokenPipeError, ConnectionResetError):
        pass


async def collect(stream, parts):
    while part := await stream.read(65536):
        parts.append(part)


def kill_group(number):
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(number, signal.SIGKILL)


async def run_with_limit(argv, input, seconds):
    begin = asyncio.get_running_loop().time()
    process = await asyncio.create_subprocess_exec(
        *argv, stdin=PIPE, stdout=PIPE, stderr=PIPE, start_new_session=True
    )
    out, err, code = [], [], None

    async def end():
        await asyncio.gather(
            feed(process.stdin, input), collect(process.stdout, out), collect(process.stderr, err)
        )
        return await process.wait()

    ending = asyncio.create_task(end())
    try:
        async with asyncio.timeout_at(begin + seconds):
            code = await asyncio.shield(ending)
    except TimeoutError:
        pass
    finally:
        kill_group(process.pid)
        try:
            await asyncio.shield(ending)
        except asyncio.CancelledError:
            await ending
            raise
    return code, b"".join(out), b"".join(err)
