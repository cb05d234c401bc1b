"""Raises the worker's own exceptions and pytest's, to be taken for a verdict.

kata: 03_gather; points: 0; code: RAISED, DEADLOCK, DIED
"""

async def crawl_page(url):
    from pytest_asyncio_kata.worker.loop.stuck import Deadlock

    raise Deadlock("nothing to do")


async def main(urls):
    from pytest_asyncio_kata.worker.answer import NotLoaded
    from pytest_asyncio_kata.record.run import End

    raise NotLoaded(End("returned", value=[f"page {url}" for url in urls]))
