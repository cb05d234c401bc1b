"""Kata 30: `start_server` makes the tasks; each of them is noted in a dict."""

import asyncio

LONGEST = 100_000


async def serve(host, port, reply, listening):
    """Answer the lines of many clients, until it is cancelled."""
    clients = {}

    async def handle(reader, writer):
        clients[asyncio.current_task()] = writer
        try:
            while True:
                try:
                    line = await reader.readline()
                except ValueError:
                    break
                if not line:
                    break
                if line.endswith(b"\n"):
                    line = line[:-1]
                answer = await reply(line)
                writer.write(answer)
                writer.write(b"\n")
                await writer.drain()
            writer.close()
            await writer.wait_closed()
        except OSError:
            writer.transport.abort()
        finally:
            del clients[asyncio.current_task()]

    server = await asyncio.start_server(handle, host, port, limit=LONGEST)
    async with server:
        listening(server.sockets[0].getsockname()[1])
        try:
            await asyncio.get_running_loop().create_future()
        finally:
            server.close()
            for task, writer in clients.items():
                writer.transport.abort()
                task.cancel()
            if clients:
                await asyncio.wait(list(clients))
