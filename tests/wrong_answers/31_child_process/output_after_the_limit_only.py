"""Calls `communicate` again at the limit, which gives only what came after.

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


async def run_with_limit(argv, input, seconds):
    process = await asyncio.create_subprocess_exec(
        *argv, stdin=PIPE, stdout=PIPE, stderr=PIPE, start_new_session=True
    )
    code = None
    try:
        out, err = await asyncio.wait_for(process.communicate(input), seconds)
        code = process.returncode
    except TimeoutError:
        kill(process)
        out, err = await process.communicate()
    finally:
        kill(process)
        await process.communicate()
    return code, out, err
