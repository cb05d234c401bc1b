"""Clients that send lines, in pieces, too long, or many at once."""

import asyncio
import contextlib
import threading

from pytest_asyncio_kata.worker.recording.calls import calls_on

from .readers import number_of
from .shop import Replies, Shop, moment, whole
from .wording import listed, shown

IN_WORDS = {
    "one_line_after_another": "serve",
    "in_pieces": "serve",
    "too_long": "serve",
    "many_at_once": "serve",
    "in_order": "serve",
    "_customer": "a client",
}
"""What messages call them."""


async def one_line_after_another(answer, plan):
    """Clients who wait for a reply before they send the next line.

    Args:
        answer: The answer's module.
        plan: For each client lines, their seconds and their replies.
    """
    every = [each for lines in plan.values() for each in lines]
    replies = Replies(
        {line: seconds for line, seconds, _ in every}, {line: back for line, _, back in every}
    )

    async def visit(shop):
        told = await asyncio.gather(*(_customer(shop, *each) for each in plan.items()))
        return [each for one in told for each in one]

    return await Shop(answer, replies.reply()).visited_by(visit)


async def _customer(shop, name, lines):
    client, told = await shop.client(), []
    for line, *_ in lines:
        await client.send(line + b"\n")
        told.append(f"{name} sends {line!r} and gets {await client.line()!r}")
    return told


async def in_pieces(answer, plan, back):
    """Clients who come one after another, and make a pause after each piece that they send.

    Args:
        answer: The answer's module.
        plan: For each client the pieces, the seconds of a pause, and how many replies it reads;
            None if it ends its sending and reads until the end of the connection.
        back: Lines, and their replies that are not the line and an exclamation mark.
    """
    replies = Replies(replies={whole(line): short for line, short in back})

    async def visit(shop):
        seen = []
        for name, (pieces, pause, count) in plan.items():
            replies.asked.clear()
            client = await shop.client()
            for piece in pieces:
                await client.send(whole(piece))
                await (asyncio.sleep(pause) if pause else moment())
            if count is None:
                client.end_sending()
                got = await client.lines()
            else:
                got = [await client.line() for _ in range(count)]
            seen += [f"{name}: reply gets {listed(replies.asked)}", f"{name} gets {listed(got)}"]
        return seen

    return await Shop(answer, replies.reply()).visited_by(visit)


async def too_long(answer, plan, seconds):
    """Clients who send a line that is too long, one after another, and one who stays.

    Args:
        answer: The answer's module.
        plan: For each client what it sends in turn.
        seconds: How long lines take.
    """
    replies = Replies(seconds)

    async def visit(shop):
        seen = []
        stays = await shop.client()
        for name, pieces in plan.items():
            client = await shop.client()
            reading = asyncio.create_task(client.lines())
            for piece in pieces:
                await client.send(whole(piece))
                await asyncio.sleep(0.005)
            seen.append(f"{name} gets {listed(await reading)}, and the connection is closed")
            await stays.send(b"tea\n")
            seen.append(f"somebody else gets {await stays.line()!r}")
        return [*seen, f"reply gets {listed(replies.asked)}", await shop.open()]

    return await Shop(answer, replies.reply()).visited_by(visit)


async def in_order(answer, seconds):
    """A client who sends many lines at once, each of which takes its own time."""
    replies = Replies(seconds)

    async def visit(shop):
        client = await shop.client()
        await client.send(b"".join(line + b"\n" for line in seconds))
        return [f"the client gets {listed([await client.line() for _ in seconds])}"]

    return await Shop(answer, replies.reply()).visited_by(visit)


async def many_at_once(answer, count, seconds):
    """Many clients, some of whom never end a line.

    Args:
        answer: The answer's module.
        count: How many.
        seconds: How long their replies take, if they do not all come together.
    """
    asked, come, threads = [], asyncio.Event(), threading.active_count()
    calls = calls_on(asyncio.get_running_loop())

    async def reply(line):
        asked.append(line)
        if len(asked) == count:
            come.set()
        call = calls.begins("reply", shown(line))
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(come.wait(), seconds)
        await asyncio.sleep(0.1)
        calls.ends(call, "returned")
        return line + b"!"

    async def visit(shop):
        clients = [await shop.client() for _ in range(count + 2)]
        silent, halfway, *others = clients
        await halfway.send(b"half a li")
        for number, client in enumerate(others):
            await client.send(b"%d\n" % number)
        got = [await client.line() for client in others]
        seen = [f"reply gets {listed(sorted(asked, key=number_of))}", f"they get {listed(got)}"]
        # Where a thread of the answer waits, too, time is real.
        await asyncio.sleep(seconds if threading.active_count() == threads else 0.1)
        await halfway.send(b"ne\n")
        await silent.send(b"hm\n")
        last = [await halfway.line(), await silent.line()]
        return [*seen, f"the last ones get {listed(last)}"]

    return await Shop(answer, reply).visited_by(visit)
