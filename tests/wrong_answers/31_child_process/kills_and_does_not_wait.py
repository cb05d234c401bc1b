"""Kills the program at the limit, and does not wait for its end.

code: RESULT; also: CLEANUP_MISSED
test: test_is_killed_at_the_limit
where: -
next: Killed and buried
chance: whether a program has ended when it is looked for
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
    late = []

    def time_is_up():
        late.append(True)
        kill(process)

    timer = asyncio.get_running_loop().call_later(seconds, time_is_up)
    out, err = bytearray(), bytearray()
    work = asyncio.gather(
        feed(process.stdin, input), collect(process.stdout, out), collect(process.stderr, err)
    )
    try:
        await asyncio.wait({work}, timeout=seconds)
        if not late:
            await process.wait()
    finally:
        timer.cancel()
        kill(process)
        work.cancel()
    return None if late else process.returncode, bytes(out), bytes(err)
