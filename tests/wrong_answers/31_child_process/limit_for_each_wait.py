"""Grants the limit twice: to the outputs, and then to the end of the program.

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
    ending = asyncio.ensure_future(process.wait())
    try:
        await asyncio.wait_for(asyncio.shield(work), seconds)
        code = await asyncio.wait_for(asyncio.shield(ending), seconds)
    except TimeoutError:
        pass
    finally:
        kill(process)
        rest = asyncio.gather(work, ending)
        try:
            await asyncio.shield(rest)
        except asyncio.CancelledError:
            await rest
            raise
    return code, bytes(out), bytes(err)
