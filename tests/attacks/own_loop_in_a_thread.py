"""Runs the work on a loop of its own in a thread, whose time and tasks nobody watches.

kata: 03_gather; points: 2; code: TOO_FAST, ORDER, OUTPUT
"""

import asyncio

from bases.solution import crawl_page


class Hasty(asyncio.SelectorEventLoop):
    def time(self):
        return super().time() * 1_000_000


def elsewhere(urls):
    loop = Hasty()

    async def all_of_them():
        return await asyncio.gather(*(crawl_page(url) for url in urls))

    return loop.run_until_complete(all_of_them())


async def main(urls):
    return await asyncio.get_running_loop().run_in_executor(None, elsewhere, urls)
