"""A protocol collects what comes; a future says that the program and its pipes have ended."""

import asyncio
import os
import signal
from contextlib import suppress


class Collector(asyncio.SubprocessProtocol):
    def __init__(self):
        self.parts = {1: bytearray(), 2: bytearray()}
        self.over = asyncio.get_running_loop().create_future()

    def pipe_data_received(self, fd, data):
        self.parts[fd] += data

    def connection_lost(self, exc):
        self.over.set_result(None)


async def run_with_limit(argv, input, seconds):
    loop = asyncio.get_running_loop()
    transport, collector = await loop.subprocess_exec(Collector, *argv, start_new_session=True)
    late = []

    def kill():
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(transport.get_pid(), signal.SIGKILL)

    def time_is_up():
        late.append(True)
        kill()

    timer = loop.call_later(seconds, time_is_up)
    stdin = transport.get_pipe_transport(0)
    if input:
        stdin.write(input)
    stdin.close()
    try:
        await asyncio.shield(collector.over)
    except asyncio.CancelledError:
        kill()
        await collector.over
        raise
    finally:
        timer.cancel()
        kill()
        transport.close()
    out, err = (bytes(collector.parts[fd]) for fd in (1, 2))
    return None if late else transport.get_returncode(), out, err
