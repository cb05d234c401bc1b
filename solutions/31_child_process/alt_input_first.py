"""Fills a pipe of its own with the input before the program is started."""

import asyncio
import os
import signal
from asyncio.subprocess import PIPE
from contextlib import suppress


async def input_pipe(data):
    receives, sends = os.pipe()
    writer, _ = await asyncio.get_running_loop().connect_write_pipe(
        asyncio.BaseProtocol, os.fdopen(sends, "wb", buffering=0)
    )
    writer.write(data)
    writer.close()
    return receives, writer


async def run_with_limit(argv, input, seconds):
    loop = asyncio.get_running_loop()
    limit = loop.time() + seconds
    receives, writer = await input_pipe(input)
    try:
        process = await asyncio.create_subprocess_exec(
            *argv, stdin=receives, stdout=PIPE, stderr=PIPE, process_group=0
        )
    finally:
        os.close(receives)
    talk = asyncio.create_task(process.communicate())
    over = set()
    try:
        over, _ = await asyncio.wait({talk}, timeout=limit - loop.time())
    finally:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        if writer.get_write_buffer_size():
            writer.abort()
        try:
            await asyncio.shield(talk)
        except asyncio.CancelledError:
            await talk
            raise
    return process.returncode if over else None, *talk.result()
