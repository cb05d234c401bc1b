"""Waits with `asyncio.wait`, which cancels nothing at its time limit."""

import asyncio
import contextlib
import os
import signal
import subprocess


async def run_with_limit(argv, input, seconds):
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    process = await asyncio.create_subprocess_exec(*argv, **pipes, start_new_session=True)
    talk = asyncio.ensure_future(process.communicate(input))
    over = set()
    try:
        over, _ = await asyncio.wait({talk}, timeout=seconds)
    finally:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        out, err = await hold_on(talk)
    return (process.returncode if over else None), out, err


async def hold_on(task):
    """Wait until *task* has ended, even if this is cancelled."""
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        await task
        raise
