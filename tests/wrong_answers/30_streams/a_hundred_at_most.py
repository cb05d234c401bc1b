"""A semaphore lets a hundred clients in; silent ones keep the others out.

code: DEADLOCK
test: test_answers_many_at_once
where: await asyncio.Event().wait()
next: A stream has no messages
chance: what a server at its end waits for depends on the Python
"""

import asyncio
import contextlib

LONGEST = 100_000


async def serve(host, port, reply, listening):
    conversations, room = set(), asyncio.Semaphore(100)

    def connected(reader, writer):
        task = asyncio.create_task(converse(reader, writer, reply, room))
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


async def converse(reader, writer, reply, room):
    await room.acquire()
    try:
        with contextlib.suppress(ValueError):
            while line := await reader.readline():
                writer.write(await reply(line.removesuffix(b"\n")) + b"\n")
                await writer.drain()
        writer.close()
        await writer.wait_closed()
    except ConnectionError:
        pass
    finally:
        writer.transport.abort()
        room.release()
