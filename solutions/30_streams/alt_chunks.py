"""Kata 30: lines are cut out of a buffer, and a class serves."""

import asyncio

LONGEST = 100_000


class Server:
    """A server and the tasks of its clients."""

    def __init__(self, reply):
        self.reply = reply
        self.tasks = []

    async def connected(self, reader, writer):
        task = asyncio.ensure_future(self.converse(reader, writer))
        self.tasks.append(task)
        await asyncio.wait([task])
        self.tasks.remove(task)

    async def converse(self, reader, writer):
        buffer = bytearray()
        try:
            while data := await reader.read(50_000):
                buffer.extend(data)
                while (end := buffer.find(b"\n", 0, LONGEST + 1)) >= 0:
                    line = bytes(buffer[:end])
                    del buffer[: end + 1]
                    await self.answer(line, writer)
                if len(buffer) > LONGEST:
                    buffer.clear()
                    break
            if buffer:
                await self.answer(bytes(buffer), writer)
            writer.close()
            await writer.wait_closed()
        except ConnectionError:
            pass
        except asyncio.CancelledError:
            writer.transport.abort()
            raise

    async def answer(self, line, writer):
        writer.write(b"%b\n" % await self.reply(line))
        await writer.drain()

    async def close(self):
        for task in self.tasks:
            task.cancel()
        while self.tasks:
            await asyncio.sleep(0.001)


async def serve(host, port, reply, listening):
    """Answer the lines of many clients, until it is cancelled."""
    own = Server(reply)
    server = await asyncio.start_server(own.connected, host, port)
    listening(server.sockets[0].getsockname()[1])
    try:
        await asyncio.sleep(float("inf"))
    except asyncio.CancelledError:
        server.close()
        await own.close()
        raise
