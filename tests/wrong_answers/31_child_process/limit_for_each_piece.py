"""Begins the limit again with each piece that it reads.

code: RESULT
test: test_output_until_the_limit
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
    out, err, late = bytearray(), bytearray(), []

    def time_is_up():
        late.append(True)
        kill(process)

    timer = asyncio.get_running_loop().call_later(seconds, time_is_up)

    async def collect(stream, data):
        nonlocal timer
        while piece := await stream.read(65536):
            data += piece
            timer.cancel()
            timer = asyncio.get_running_loop().call_later(seconds, time_is_up)

    async def talk():
        await asyncio.gather(
            feed(process.stdin, input), collect(process.stdout, out), collect(process.stderr, err)
        )
        await process.wait()

    talking = asyncio.create_task(talk())
    try:
        await asyncio.shield(talking)
    finally:
        kill(process)
        await talking
        timer.cancel()
    return None if late else process.returncode, bytes(out), bytes(err)
