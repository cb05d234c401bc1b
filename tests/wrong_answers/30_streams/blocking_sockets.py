"""Reads from a socket that makes its thread wait.

code: LOOP_BLOCKED
test: test_answers_line_after_line
where: for line in lines:
next: A stream has no messages
"""

import asyncio
import contextlib
import socket

LONGEST = 100_000


async def serve(host, port, reply, listening):
    conversations = set()
    with socket.create_server((host, port)) as server:
        listening(server.getsockname()[1])
        server.setblocking(False)
        loop = asyncio.get_running_loop()
        try:
            while True:
                client, _ = await loop.sock_accept(server)
                conversations.add(asyncio.create_task(converse(client, reply)))
        finally:
            for task in conversations:
                task.cancel()
            await asyncio.gather(*conversations, return_exceptions=True)


async def converse(client, reply):
    client.setblocking(True)
    with client, client.makefile("rb") as lines, contextlib.suppress(ConnectionError):
        for line in lines:
            client.sendall(await reply(line.removesuffix(b"\n")) + b"\n")
