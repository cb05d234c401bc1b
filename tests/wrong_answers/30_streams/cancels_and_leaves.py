"""Cancels the conversations, and does not wait for their end.

code: RESULT; also: TASK_LEAKED
test: test_closes_while_clients_are_connected
where: -
next: Closing
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


async def converse(reader, writer, reply):
    try:
        with contextlib.suppress(ValueError):
            while line := await reader.readline():
                writer.write(await reply(line.removesuffix(b"\n")) + b"\n")
                await writer.drain()
        writer.close()
        await writer.wait_closed()
    except ConnectionError:
        pass
    except asyncio.CancelledError:
        writer.transport.abort()
        raise
