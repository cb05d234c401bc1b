"""Kills the group as soon as the program has ended, though others still write.

code: RESULT
test: test_grandchildren_end_at_the_limit
where: -
next: Grandchildren
"""

import asyncio
import os
import signal
from asyncio.subprocess import PIPE
from contextlib import suppress


def kill(process):
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)


class Collector(asyncio.SubprocessProtocol):
    def __init__(self):
        self.data = {1: b"", 2: b""}
        self.over = asyncio.get_running_loop().create_future()

    def pipe_data_received(self, fd, data):
        self.data[fd] += data

    def connection_made(self, transport):
        self.process = transport.get_extra_info("subprocess")

    def process_exited(self):
        kill(self.process)

    def connection_lost(self, exc):
        self.over.set_result(None)


async def run_with_limit(argv, input, seconds):
    loop = asyncio.get_running_loop()
    transport, protocol = await loop.subprocess_exec(Collector, *argv, start_new_session=True)
    process = protocol.process
    late = []
    timer = loop.call_later(seconds, lambda: (late.append(True), kill(process)))
    transport.get_pipe_transport(0).write(input)
    transport.get_pipe_transport(0).close()
    try:
        await asyncio.shield(protocol.over)
    except asyncio.CancelledError:
        kill(process)
        await protocol.over
        raise
    finally:
        timer.cancel()
        transport.close()
    return None if late else transport.get_returncode(), protocol.data[1], protocol.data[2]
