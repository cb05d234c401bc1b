"""A client that vanishes ends the task group, and all other conversations.

code: RAISED
test: test_clients_vanish
where: while line := await reader.readline():
next: A client can vanish
"""

import asyncio
import contextlib

LONGEST = 100_000


async def serve(host, port, reply, listening):
    async with asyncio.TaskGroup() as group:

        def connected(reader, writer):
            group.create_task(converse(reader, writer, reply))

        server = await asyncio.start_server(connected, host, port, limit=LONGEST)
        try:
            listening(server.sockets[0].getsockname()[1])
            await asyncio.Event().wait()
        finally:
            server.close()


async def converse(reader, writer, reply):
    try:
        with contextlib.suppress(ValueError):
            while line := await reader.readline():
                writer.write(await reply(line.removesuffix(b"\n")) + b"\n")
                await writer.drain()
        writer.close()
        await writer.wait_closed()
    except asyncio.CancelledError:
        writer.transport.abort()
        raise
