"""Asks `at_eof` before it reads: the end of the stream is answered as an empty line.

code: RESULT
test: test_answers_what_was_sent_before_the_end
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
        with contextlib.suppress(ValueError):
            while not reader.at_eof():
                line = await reader.readline()
                writer.write(await reply(line.removesuffix(b"\n")) + b"\n")
                await writer.drain()
        writer.close()
        await writer.wait_closed()
    except ConnectionError:
        pass
    except asyncio.CancelledError:
        writer.transport.abort()
        raise
