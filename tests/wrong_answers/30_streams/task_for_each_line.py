r"""Answers the lines of one client side by side.

code: OVER_LIMIT; also: LOST_EXCEPTION, RESULT
test: test_a_client_is_answered_in_order
where: writer.write(await reply(line) + b"\n")
next: A stream has no messages
chance: when the other programs come
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
        async with asyncio.TaskGroup() as group:
            with contextlib.suppress(ValueError):
                while line := await reader.readline():
                    group.create_task(answer(line.removesuffix(b"\n"), writer, reply))
        writer.close()
        await writer.wait_closed()
    except ConnectionError:
        pass
    except asyncio.CancelledError:
        writer.transport.abort()
        raise


async def answer(line, writer, reply):
    writer.write(await reply(line) + b"\n")
    await writer.drain()
