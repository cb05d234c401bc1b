"""Clients that are gone, and shops that close."""

import asyncio

from .readers import still
from .shop import Replies, Shop
from .wording import listed

IN_WORDS = {
    "vanishing": "serve",
    "closing": "serve",
    "two_shops": "`serve`, called several times",
}
"""What messages call them."""


async def vanishing(answer):
    """Clients vanish at various moments, and one of them stays."""
    replies = Replies({b"slow": 0.1}, {b"much": b"much" + bytes(90_000)})
    ways = {
        "before the first line": (b"", 0),
        "in the middle of a line": (b"mil", 0.01),
        "while a reply is under way": (b"slow\n", 0.05),
        "while the first of many replies is under way": (b"slow\n" * 3, 0.05),
        "while many replies wait": (b"much\n" * 9, 0.05),
        "in the middle of its replies": (b"slow\nmuch\nslow\n", 0.15),
    }

    async def visit(shop):
        stays, seen = await shop.client(), []
        for way, (sends, seconds) in ways.items():
            for ends in False, True:
                client = await shop.client()
                await client.send(sends)
                if ends:
                    client.end_sending()
                await asyncio.sleep(seconds)
                client.vanish()
                await asyncio.sleep(0.01)
                await stays.send(b"tea\n")
                seen.append(f"one vanishes {way}, another gets {await stays.line()!r}")
        leaves = await shop.client()
        await leaves.send(b"slow\nslow\n")
        await asyncio.sleep(0.05)
        leaves.leave()
        await asyncio.sleep(0.5)
        return [*seen, await shop.open()]

    return await Shop(answer, replies.reply(), little=True).visited_by(visit)


async def closing(answer, seconds):
    """`serve` is cancelled while clients are in various states.

    Args:
        answer: The answer's module.
        seconds: How long the last call of `reply` takes to stop.
    """
    replies = Replies(
        {b"slow": 60, b"slower": 60}, {b"much": b"much" + bytes(90_000)}, {b"slower": seconds}
    )

    async def visit(shop):
        silent, halfway, served, waits, waits_long, ended, full = [
            await shop.client() for _ in range(7)
        ]
        await halfway.send(b"mil")
        await served.send(b"tea\n")
        seen = [f"a client gets {await served.line()!r}"]
        await waits.send(b"slow\nslow\n")
        await waits_long.send(b"slower\n")
        await ended.send(b"slow\n")
        ended.end_sending()
        await full.send(b"much\n" * 9)
        await still(lambda: len(replies.asked))
        begin = asyncio.get_running_loop().time()
        seen.append(await shop.closes())
        took = asyncio.get_running_loop().time() - begin
        seen.append("soon after" if took < seconds + 1 else f"{took:g} s after")
        seen.append(f"{replies.under_way or 'no'} calls of reply are under way")
        seen.append(await shop.open())
        others = [silent, halfway, served, waits, waits_long, ended]
        got = [listed(await client.lines()) for client in others]
        await full.lines()
        return [*seen, f"the clients get {', '.join(got)}, and then the end"]

    return await Shop(answer, replies.reply(), little=True).visited_by(visit)


async def two_shops(answer, first, second):
    """Two shops at the same time, and then a third one at the port of the first.

    The first one is closed while its only client waits for a call that takes a while to stop.

    Args:
        answer: The answer's module.
        first: What all get in the first shop.
        second: What all get in the others.
    """
    replies = Replies({b"slow": 60}, first, {b"slow": 0.1})

    async def asks(shop, line):
        client = await shop.client()
        await client.send(line)
        return f"{line!r} gets {await client.line()!r}"

    async def visit_first(shop):
        client = await shop.client()
        tea = b"tea\n"
        await client.send(tea)
        seen.append(f"{tea!r} gets {await client.line()!r}")
        await client.send(b"slow\n")
        await still(lambda: len(replies.asked))
        port = await shop.port()
        seen.append(await shop.closes())
        seen.append(f"{replies.under_way or 'no'} calls of reply are under way")
        await third(port)
        return []

    async def visit_second(shop):
        stays = await shop.client()
        await stays.send(b"mi")
        await Shop(answer, replies.reply()).visited_by(visit_first)
        await stays.send(b"lk\n")
        seen.append(f"who has stayed gets {await stays.line()!r}")
        seen.append(await asks(shop, b"tea\n"))
        return []

    async def third(port):
        shop = Shop(answer, Replies(replies=second).reply(), port)
        seen.extend(await shop.visited_by(lambda shop: visit_third(shop, port)))

    async def visit_third(shop, port):
        same = "the same port" if await shop.port() == port else "another port"
        return [same, await asks(shop, b"tea\n"), await asks(shop, b"milk\n")]

    seen = []
    seen += await Shop(answer, Replies(replies=second).reply()).visited_by(visit_second)
    return seen
