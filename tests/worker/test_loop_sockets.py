"""Sockets on the loop: what goes over loopback costs no virtual time."""

import asyncio

from .clocks import now


def test_loopback_sockets_cost_no_virtual_time(play):
    """Twenty clients whose server thinks for 5 s are served after exactly 5 s."""

    async def serve(reader, writer):
        text = await reader.readline()
        await asyncio.sleep(5)
        writer.write(text.upper())
        await writer.drain()
        writer.close()
        await writer.wait_closed()

    async def ask(port):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"hello\n")
        answer = await reader.read()
        writer.close()
        await writer.wait_closed()
        return answer

    async def main():
        server = await asyncio.start_server(serve, "127.0.0.1", 0)
        async with server:
            port = server.sockets[0].getsockname()[1]
            answers = await asyncio.gather(*(ask(port) for _ in range(20)))
        return set(answers), len(answers), now()

    assert play(main) == ({b"HELLO\n"}, 20, 5.0)
