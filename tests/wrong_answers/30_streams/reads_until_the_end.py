"""Reads until the client has ended its sending, and answers then.

code: DEADLOCK; also: RESULT
test: test_answers_line_after_line
where: await asyncio.Event().wait()
next: A stream has no messages
"""

import asyncio

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
        data = await reader.read()
        for line in data.removesuffix(b"\n").split(b"\n"):
            writer.write(await reply(line) + b"\n")
            await writer.drain()
        writer.close()
        await writer.wait_closed()
    except ConnectionError:
        pass
    except asyncio.CancelledError:
        writer.transport.abort()
        raise
