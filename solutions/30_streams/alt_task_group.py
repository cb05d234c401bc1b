"""Kata 30: a task group holds the conversations, and stops them when it is cancelled."""

import asyncio

LONGEST = 100_000


async def serve(host, port, reply, listening):
    """Answer the lines of many clients, until it is cancelled."""
    async with asyncio.TaskGroup() as group:

        def connected(reader, writer):
            group.create_task(converse(reader, writer, reply))

        server = await asyncio.start_server(connected, host, port, limit=LONGEST)
        try:
            listening(server.sockets[0].getsockname()[1])
            await asyncio.Event().wait()
        finally:
            server.close()


async def converse(reader, writer, reply):
    """Answer the lines of one client."""
    try:
        try:
            while line := await reader.readuntil(b"\n"):
                await answer(line[:-1], writer, reply)
        except asyncio.IncompleteReadError as ended:
            if ended.partial:
                await answer(ended.partial, writer, reply)
        except asyncio.LimitOverrunError:
            pass
        writer.close()
        await writer.wait_closed()
    except ConnectionError:
        pass
    except BaseException:
        writer.transport.abort()
        raise


async def answer(line, writer, reply):
    """Answer one line."""
    writer.write(await reply(line))
    writer.write(b"\n")
    await writer.drain()
