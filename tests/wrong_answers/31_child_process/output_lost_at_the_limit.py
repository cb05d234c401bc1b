"""Cancels `communicate` at the limit, and what it has read is lost.

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


async def run_with_limit(argv, input, seconds):
    process = await asyncio.create_subprocess_exec(
        *argv, stdin=PIPE, stdout=PIPE, stderr=PIPE, start_new_session=True
    )
    try:
        out, err = await asyncio.wait_for(process.communicate(input), seconds)
        code = process.returncode
    except TimeoutError:
        code, out, err = None, b"", b""
    finally:
        kill(process)
        ending = asyncio.create_task(process.communicate())
        try:
            await asyncio.shield(ending)
        except asyncio.CancelledError:
            await ending
            raise
    return code, out, err
