"""Kata 30: each client has a task that reads, and one that answers, with a short queue between."""

import asyncio
import contextlib

LONGEST = 100_000


async def serve(host, port, reply, listening):
    """Answer the lines of many clients, until it is cancelled."""
    conversations = set()

    def connected(reader, writer):
        conversations.add(task := asyncio.create_task(converse(reader, writer, reply)))
        task.add_done_callback(conversations.discard)

    server = await asyncio.start_server(connected, host, port, limit=LONGEST)
    stopped = asyncio.Event()
    try:
        listening(server.sockets[0].getsockname()[1])
        await stopped.wait()
    finally:
        server.close()
        await stop(*conversations)


async def stop(*tasks):
    """Cancel *tasks* and wait for their end."""
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def converse(reader, writer, reply):
    """Answer the lines of one client."""
    lines = asyncio.Queue(3)
    reading = asyncio.create_task(read(reader, lines))
    try:
        while (line := await lines.get()) is not None:
            writer.write(await reply(line) + b"\n")
            await writer.drain()
        writer.close()
        await writer.wait_closed()
    except ConnectionError:
        pass
    finally:
        writer.transport.abort()
        await stop(reading)


async def read(reader, lines):
    """Put each line into the queue, and None at the end."""
    with contextlib.suppress(ConnectionError, ValueError):
        async for line in reader:
            await lines.put(line.removesuffix(b"\n"))
    await lines.put(None)
