"""Leaves the closing to `serve_forever`, which leaves the connections, or waits for them.

code: TASK_LEAKED; also: DEADLOCK, TIMEOUT, CLEANUP_MISSED, RESULT
test: test_answers_line_after_line
where: task = asyncio.create_task(converse(reader, writer, reply))
next: Closing
chance: what `serve_forever` does with connections depends on the Python
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
    async with server:
        listening(server.sockets[0].getsockname()[1])
        await server.serve_forever()


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
