"""Reads on while a reply is under way, into a queue without a bound.

code: RESULT
test: test_does_not_read_ahead
where: -
next: Do not write faster than the client reads
"""

import asyncio
import contextlib

LONGEST = 100_000


async def serve(host, port, reply, listening):
    conversations = set()

    def connected(reader, writer):
        task = asyncio.create_task(converse(reader, writer, reply))
        conversations.add(task)
        task.add_done_callback(conversations.discard)

    server = await asyncio.start_server(connected, host, port, limit=LONGEST)
    try:
        listening(server.sockets[0].getsockname()[1])
        await asyncio.Event().wait()
    finally:
        server.close()
        for task in conversations:
            task.cancel()
        await asyncio.gather(*conversations, return_exceptions=True)


async def converse(reader, writer, reply):
    try:
        lines = asyncio.Queue()
        reading = asyncio.create_task(read(reader, lines))
        try:
            while line := await lines.get():
                writer.write(await reply(line.removesuffix(b"\n")) + b"\n")
                await writer.drain()
        finally:
            reading.cancel()
            await asyncio.wait({reading})
        writer.close()
        await writer.wait_closed()
    except ConnectionError:
        pass
    except asyncio.CancelledError:
        writer.transport.abort()
        raise


async def read(reader, lines):
    with contextlib.suppress(ValueError, ConnectionError):
        while line := await reader.readline():
            lines.put_nowait(line)
    lines.put_nowait(b"")
