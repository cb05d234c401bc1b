"""A task group feeds and reads; another task of it kills the program when time is up."""

import asyncio
import os
import signal
from asyncio.subprocess import PIPE


async def run_with_limit(argv, input, seconds):
    process = await asyncio.create_subprocess_exec(
        *argv, stdin=PIPE, stdout=PIPE, stderr=PIPE, start_new_session=True
    )
    running = asyncio.create_task(_run(process, input, seconds))
    try:
        return await asyncio.shield(running)
    except asyncio.CancelledError:
        kill(process)
        await running
        raise


async def _run(process, data, seconds):
    late = False

    async def limit():
        nonlocal late
        await asyncio.sleep(seconds)
        late = True
        kill(process)

    async with asyncio.TaskGroup() as group:
        clock = group.create_task(limit())
        feeding = group.create_task(feed(process.stdin, data))
        out = group.create_task(process.stdout.read())
        err = group.create_task(process.stderr.read())
        await asyncio.wait([feeding, out, err])
        await process.wait()
        clock.cancel()
    kill(process)
    return None if late else process.returncode, out.result(), err.result()


async def feed(stream, data):
    try:
        stream.write(data)
        await stream.drain()
    except ConnectionError:
        pass
    stream.close()


def kill(process):
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    except PermissionError:
        pass
