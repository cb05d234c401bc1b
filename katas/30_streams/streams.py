"""Kata 30: a stream of bytes is no list of lines. The lesson is README.md in this folder."""

import asyncio

LONGEST = 100_000
"""How many bytes a line may have, without its newline."""


async def serve(host, port, reply, listening):
    """Answer the lines of many clients, until it is cancelled.

    It listens at *host*, an IPv4 address, and *port*, where 0 stands for any free one. As soon
    as clients can connect, it calls ``listening(port)`` once, with the port that it has got.
    That is a plain function, which returns at once.

    A line is what a client sends up to a newline, the byte 10, which does not belong to it. It
    has 0 to LONGEST bytes, and each of them can be anything but a newline. In how many pieces
    it comes, and what comes together with it, means nothing. If a client ends its sending in
    the middle of a line, then what it has sent of it is a line, too, unless that is nothing.

    For each line it awaits ``reply(line)``, a coroutine function which may take a while, and
    raises nothing unless it is cancelled. It returns at most 100,000 bytes. The client gets
    them, and a newline, without waiting for anything else. The lines of one client are answered
    one after another, in their order. Clients do not wait for each other, however many there
    are, and however slow one of them or its replies may be.

    A client that has ended its sending gets the replies to all of its lines, and then its
    connection is closed. If a line has more than LONGEST bytes, `reply` gets neither this line
    nor anything after it. When LONGEST + 1 bytes of it have come, with or without a newline,
    the replies to the lines before are sent, and the connection is closed. (If this client
    goes on sending meanwhile, replies that it has not read by then may be lost.)

    A client may vanish at any moment: its conversation ends, nobody else notices, and asyncio
    reports no exception. It does not matter whether a call of `reply` for it is cancelled.

    A client may send millions of lines without reading a reply, and read all of them later:
    none is lost. What is kept for one client, lines and replies, has at most 1 MB, besides
    what the system keeps. When there is no more room, nothing is read, and `reply` is not
    called, until there is some again.

    When `serve` is cancelled (once), it waits for no client: it closes all connections, and
    what is not sent by then is lost. Calls of `reply` that are under way are cancelled, and
    `serve` ends as cancelled as soon as they have ended, even if they take a while to stop.
    Then nobody listens any more, another server may use the port, and all that `serve` has
    started has ended. It ends in no other way. Each call is a server for itself.

    Out of scope: a port that cannot be used; a client that connects just when `serve` is
    cancelled; being cancelled again meanwhile, or before it listens; TLS.
    """
    # TODO: listen, find the lines of each client, and send the replies.
    raise NotImplementedError


PRICES = {b"tea": b"3", b"milk": b"1", b"sugar": b"2"}


async def price(line):
    """Look for a price, which takes a while."""
    await asyncio.sleep(0.5)
    return line + b": " + PRICES.get(line, b"not sold here")


async def customer(port):
    """Send three lines in pieces, print what comes back, and end."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for data in (b"te", b"a\nmilk\nsu", b"gar"):
        writer.write(data)
        await asyncio.sleep(0.2)
    writer.write_eof()
    while line := await reader.readline():
        print(line.decode().rstrip())
    writer.close()
    await writer.wait_closed()


async def careless(reader, writer):
    """Take for a line whatever has come."""
    while line := await reader.read(1000):
        writer.write(await price(line) + b"\n")
    writer.close()


async def carelessly():
    """A shop that does not look for the ends of lines."""
    server = await asyncio.start_server(careless, "127.0.0.1", 0)
    await customer(server.sockets[0].getsockname()[1])
    server.close()
    await server.wait_closed()


async def carefully():
    """The shop of `serve`; it is closed when the customer has left."""
    port = asyncio.get_running_loop().create_future()
    shop = asyncio.create_task(serve("127.0.0.1", 0, price, port.set_result))
    await asyncio.wait({port, shop}, return_when=asyncio.FIRST_COMPLETED)
    if shop.done():
        await shop
    await customer(await port)
    shop.cancel()
    await asyncio.wait({shop})
    print("closed")


if __name__ == "__main__":
    asyncio.run(carelessly())
    print()
    asyncio.run(carefully())
