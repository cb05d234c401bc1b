"""Does not wait until the client takes its replies.

code: RESULT
test: test_waits_for_a_client_that_does_not_read
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
        with contextlib.suppress(ValueError):
            while line := await reader.readline():
                writer.write(await reply(line.removesuffix(b"\n")) + b"\n")
        writer.close()
        await writer.wait_closed()
    except ConnectionError:
        pass
    except asyncio.CancelledError:
        writer.transport.abort()
        raise
