"""Clients that read late, and clients that do not."""

import asyncio
import contextlib
import socket

from .shop import HOST, Shop, keep_little
from .wording import in_runs

IN_WORDS = {
    "reads_late": "serve",
    "reads_at_last": "serve",
    "replies_late": "serve",
    "still": "the other side",
}
"""What messages call them."""


async def still(count):
    """Wait until what *count* returns does not change any more, and return it."""
    before = None
    while (now := count()) != before:
        before = now
        await asyncio.sleep(0.05)
    return now


def system_keeps():
    """Return how many bytes the system keeps between two sockets, if nobody reads."""
    with socket.create_server((HOST, 0)) as listens, socket.socket() as sends:
        for sock in listens, sends:
            keep_little(sock)
        sends.connect(listens.getsockname())
        taker, _ = listens.accept()
        with taker:
            sends.setblocking(False)
            kept, data = 0, bytes(2**16)
            with contextlib.suppress(BlockingIOError):
                while True:
                    kept += sends.send(data)
            return kept


def numbered(count):
    """Return *count* lines."""
    return b"".join(b"%d\n" % number for number in range(count))


def few_or(number, count, enough):
    """Return *number* of *count* in words."""
    return "few lines" if number < enough else f"{number:,} of {count:,} lines"


async def reads_late(answer, size):
    """A client sends many lines, and begins to read when the shop has stopped to reply.

    Args:
        answer: The answer's module.
        size: How many bytes a reply has at least.
    """
    enough = 2 * (system_keeps() + 2**20) // size
    count, called, filler = 2 * enough, [], b"!" + bytes(size)

    async def reply(line):
        called.append(line)
        return line + filler

    async def visit(shop):
        client, other = await shop.client(), await shop.client()
        await client.send(numbered(count))
        replied = await still(lambda: len(called))
        await other.send(b"tea\n")
        somebody_else = (await other.line()).removesuffix(filler + b"\n")
        client.end_sending()
        return [
            f"nobody reads, and reply is called for {few_or(replied, count, enough)}",
            f"somebody else gets {somebody_else!r}",
            f"then the client gets {share(await client.lines(), count)}",
        ]

    return await Shop(answer, reply, little=True).visited_by(visit)


async def reads_at_last(answer, size):
    """Clients whose last replies are not sent yet when their conversation comes to its end.

    Args:
        answer: The answer's module.
        size: How many bytes a reply has at least.
    """
    called, filler = [], b"!" + bytes(size)

    async def reply(line):
        called.append(line)
        return line + filler

    async def visit(shop):
        first, seen = await shop.client(), []
        await first.send(numbered(2 * (system_keeps() + 2**20) // size))
        waits = await still(lambda: len(called))
        for count in waits - 4, waits - 2:
            ends, exceeds = await shop.client(), await shop.client()
            await ends.send(numbered(count))
            ends.end_sending()
            await exceeds.send(numbered(count) + bytes(100_001))
            await still(lambda: len(called))
            seen.append(f"who ends the sending gets {share(await ends.lines(), count)}")
            seen.append(f"whose line is too long gets {share(await exceeds.lines(), count)}")
        return seen

    return await Shop(answer, reply, little=True).visited_by(visit)


def number_of(line):
    """Return the number with which *line* begins; -1 if that is none."""
    number = line[:20].partition(b"!")[0]
    return int(number) if number.isdigit() else -1


def share(replies, count):
    """Return which of *count* numbered replies have come, as a text."""
    runs = in_runs([number_of(reply) for reply in replies]) or "no reply"
    return "all replies" if runs == f"0 to {count - 1:,}" else f"{runs} of 0 to {count - 1:,}"


async def replies_late(answer, size):
    """A client sends many long lines, while the reply to the first one does not come.

    Args:
        answer: The answer's module.
        size: How many bytes a line has at least.
    """
    enough = 2 * (system_keeps() + 2**20) // size
    count, may_reply, sent = 2 * enough, asyncio.Event(), []
    filler = b"!" + bytes(size) + b"\n"

    async def reply(line):
        await may_reply.wait()
        return line[:20].partition(b"!")[0] + b"!"

    async def send(client):
        for number in range(count):
            await client.send(b"%d" % number + filler)
            sent.append(number)
        client.end_sending()

    async def visit(shop):
        client, other = await shop.client(), await shop.client()
        sending = asyncio.create_task(send(client))
        taken = await still(lambda: len(sent))
        may_reply.set()
        await other.send(b"tea\n")
        somebody_else = await other.line()
        got = await client.lines()
        await sending
        return [
            f"no reply comes, and the shop takes {few_or(taken, count, enough)}",
            f"somebody else gets {somebody_else!r}",
            f"then the client gets {share(got, count)}",
        ]

    return await Shop(answer, reply, little=True).visited_by(visit)
