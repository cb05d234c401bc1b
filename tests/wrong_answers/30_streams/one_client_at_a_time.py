"""Talks with one client after another.

code: DEADLOCK; also: CLEANUP_MISSED, RESULT
test: test_answers_line_after_line
where: await free.acquire()
next: A stream has no messages
"""

import asyncio
import contextlib

LONGEST = 100_000


async def serve(host, port, reply, listening):
    conversations, free = set(), asyncio.Lock()

    def connected(reader, writer):
        task = asyncio.create_task(converse(reader, writer, reply, free))
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


async def converse(reader, writer, reply, free):
    await free.acquire()
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
        free.release()
