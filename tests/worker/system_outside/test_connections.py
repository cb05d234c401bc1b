"""Connections: peers in other processes, and bytes that the system keeps back."""

import asyncio
import socket
import socketserver
import subprocess
import sys
import threading
import time

from .linux import compute, jumps, on_linux

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


def test_other_end_of_a_pair_of_sockets_in_another_process_is_waited_for(play):
    """We have made the pair, and handed one of the two to nobody's child."""

    async def main():
        mine, other = socket.socketpair()
        subprocess.run(["sh", "-c", "(sleep 0.1; echo late) &"], stdout=other, check=True)
        other.close()
        reader, writer = await asyncio.open_connection(sock=mine)
        answer = await asyncio.wait_for(reader.read(), 60)
        writer.close()
        return answer, await jumps()

    assert play(main) == (b"late\n", True)


def test_pair_of_sockets_in_this_process_leaves_the_clock_virtual(play):
    """Both ends are here."""

    async def main():
        mine, other = socket.socketpair()
        _, writer = await asyncio.open_connection(sock=mine)
        try:
            return await jumps()
        finally:
            writer.close()
            other.close()

    assert play(main)


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


def test_bytes_that_the_system_keeps_back_for_a_thread_come_before_its_sleep_ends(play):
    """Its socket is not watched by the loop, and the second write comes 40 ms later as well."""
    seen = []

    def serve(server):
        connection, _ = server.accept()
        with connection:
            while connection.recv(16):
                connection.sendall(b"head\n")
                connection.sendall(b"body\n")
                time.sleep(0.01)
                seen.append("slept")
                connection.sendall(b"end\n")

    async def main():
        with socket.create_server(("127.0.0.1", 0)) as server:
            thread = threading.Thread(target=serve, args=(server,))
            thread.start()
            reader, writer = await asyncio.open_connection(*server.getsockname())
            for _ in range(3):
                writer.write(b"question\n")
                while (line := await reader.readline()) != b"end\n":
                    seen.append(line)
            writer.close()
            await asyncio.to_thread(thread.join)
        return seen

    assert play(main) == [b"head\n", b"body\n", "slept"] * 3


def test_server_in_a_thread_from_before_the_loop_is_waited_for(play):
    """It waits in a call of the system, and each request starts a thread that computes."""

    class Handler(socketserver.BaseRequestHandler):
        def handle(self):
            question = self.request.recv(16)
            compute(0.03)
            self.request.sendall(question.upper())

    async def main():
        answers = []
        for _ in range(10):
            reader, writer = await asyncio.open_connection(*server.server_address)
            writer.write(b"question")
            answers.append(await asyncio.wait_for(reader.read(), 60))
            writer.close()
        return answers, await jumps()

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            assert play(main) == ([b"QUESTION"] * 10, True)
        finally:
            server.shutdown()
            thread.join()
