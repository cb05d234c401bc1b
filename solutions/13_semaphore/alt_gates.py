"""Each url has a gate of its own, and whoever ends opens the next one."""

import asyncio


async def crawl_all(urls, fetch, limit):
    gates = [asyncio.Event() for _ in urls]
    following = iter(gates)

    def open_next():
        gate = next(following, None)
        if gate is not None:
            gate.set()

    async def one(url, gate):
        await gate.wait()
        try:
            return await fetch(url)
        finally:
            open_next()

    for _ in range(min(limit, len(urls))):
        open_next()
    return await asyncio.gather(*map(one, urls, gates), return_exceptions=True)
