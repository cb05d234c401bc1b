"""A protocol whose `eof_received` returns None: its transport closes the connection.

code: RESULT
test: test_answers_what_was_sent_before_the_end
where: -
next: A stream has no messages
"""

import asyncio

LONGEST = 100_000


async def serve(host, port, reply, listening):
    loop = asyncio.get_running_loop()
    conversations = set()
    server = await loop.create_server(lambda: Conversation(reply, conversations), host, port)
    try:
        listening(server.sockets[0].getsockname()[1])
        await loop.create_future()
    finally:
        server.close()
        tasks = [conversation.task for conversation in conversations]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await server.wait_closed()


class Conversation(asyncio.Protocol):
    def __init__(self, reply, conversations):
        self.reply = reply
        self.conversations = conversations
        self.buffer = bytearray()
        self.ended = False
        self.changed = asyncio.Event()
        self.may_write = asyncio.Event()
        self.may_write.set()
        self.closed = asyncio.Event()

    def connection_made(self, transport):
        self.transport = transport
        self.task = asyncio.create_task(self.answer())
        self.conversations.add(self)

    def data_received(self, data):
        self.buffer += data
        if len(self.buffer) > 2 * LONGEST:
            self.transport.pause_reading()
        self.changed.set()

    def eof_received(self):
        self.ended = True
        self.changed.set()

    def pause_writing(self):
        self.may_write.clear()

    def resume_writing(self):
        self.may_write.set()

    def connection_lost(self, exc):
        self.ended = True
        self.closed.set()
        self.changed.set()
        self.may_write.set()

    async def line(self):
        while b"\n" not in self.buffer and len(self.buffer) <= LONGEST and not self.ended:
            self.changed.clear()
            await self.changed.wait()
        if self.closed.is_set() or not self.buffer:
            return None
        line, _, rest = self.buffer.partition(b"\n")
        if len(line) > LONGEST:
            return None
        self.buffer = rest
        if len(rest) <= LONGEST and not self.ended:
            self.transport.resume_reading()
        return bytes(line)

    async def answer(self):
        try:
            while (line := await self.line()) is not None:
                self.transport.write(await self.reply(line) + b"\n")
                await self.may_write.wait()
            self.transport.close()
            await self.closed.wait()
        finally:
            self.transport.abort()
            self.conversations.discard(self)
