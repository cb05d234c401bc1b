"""Hangs up when a client has said nothing for a minute.

code: RESULT
test: test_answers_many_at_once
where: -
next: A stream has no messages
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
        with contextlib.suppress(ValueError, TimeoutError):
            while line := await asyncio.wait_for(reader.readline(), 60):
                writer.write(await reply(line.removesuffix(b"\n")) + b"\n")
                await writer.drain()
        writer.close()
        await writer.wait_closed()
    except ConnectionError:
        pass
    except asyncio.CancelledError:
        writer.transport.abort()
        raise
