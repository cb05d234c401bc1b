"""Connections: peers in other processes, and bytes that the system keeps back."""

import asyncio
import socket
import subprocess
import sys

from .linux import jumps, on_linux

pytestmark = on_linux

LATE = """
import socket, time
server = socket.create_server(("127.0.0.1", 0))
print(server.getsockname()[1], flush=True)
connection, _ = server.accept()
time.sleep(0.1)
connection.sendall(b"late")
"""


def test_peer_in_another_process_is_waited_for(play):
    """It is nobody's child, and has a clock of its own."""
    orphan = f"{sys.executable} -S -c '{LATE}' &"

    async def main():
        found = subprocess.Popen(["sh", "-c", orphan], stdout=subprocess.PIPE)
        port = int(found.stdout.readline())
        found.wait()
        found.stdout.close()
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        answer = await asyncio.wait_for(reader.read(), 60)
        writer.close()
        return answer

    assert play(main) == b"late"


def test_bytes_that_the_system_keeps_back_are_waited_for(play):
    """Two small writes on a socket without TCP_NODELAY: the second is sent 40 ms later."""

    async def serve(reader, writer):
        while await reader.readline():
            writer.write(b"head\n")
            await asyncio.sleep(0)
            writer.write(b"body\n")
        writer.close()

    async def main():
        # asyncio sets no TCP_NODELAY on a socket without a protocol's number.
        made = socket.create_server(("127.0.0.1", 0))
        server = await asyncio.start_server(serve, sock=made)
        reader, writer = await asyncio.open_connection(*made.getsockname())
        lines = []
        for _ in range(3):
            writer.write(b"question\n")
            async with asyncio.timeout(10):
                lines += [await reader.readline(), await reader.readline()]
        writer.close()
        server.close()
        return lines, await jumps()

    assert play(main) == ([b"head\n", b"body\n"] * 3, True)
