"""Kata 30: the event loop's own calls for sockets, without transports."""

import asyncio
import contextlib
import socket

LONGEST = 100_000


async def serve(host, port, reply, listening):
    """Answer the lines of many clients, until it is cancelled."""
    loop = asyncio.get_running_loop()
    tasks = set()
    with socket.create_server((host, port), backlog=200) as sock:
        sock.setblocking(False)
        listening(sock.getsockname()[1])
        try:
            while True:
                client, _ = await loop.sock_accept(sock)
                task = asyncio.create_task(converse(client, reply))
                tasks.add(task)
                task.add_done_callback(tasks.discard)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)


async def converse(client, reply):
    """Answer the lines of one client."""
    loop = asyncio.get_running_loop()
    client.setblocking(False)
    with client, contextlib.suppress(ConnectionError):
        async for line in lines(client):
            await loop.sock_sendall(client, await reply(line) + b"\n")


async def lines(client):
    """Yield the lines of one client, until one is too long."""
    loop = asyncio.get_running_loop()
    rest = b""
    while data := await loop.sock_recv(client, 65_536):
        *complete, rest = (rest + data).split(b"\n")
        for line in complete:
            if len(line) > LONGEST:
                return
            yield line
        if len(rest) > LONGEST:
            return
    if rest:
        yield rest
