"""An outcome is an object of its own."""

import asyncio
from dataclasses import dataclass, field


async def worker_1():
    await asyncio.sleep(1)
    return 1


async def worker_2():
    await asyncio.sleep(2)
    return 2 / 0


async def worker_3():
    await asyncio.sleep(3)
    return 3


@dataclass
class Crawl:
    fetch: object
    pages: dict = field(default_factory=dict)
    errors: dict = field(default_factory=dict)

    async def one(self, url):
        task = asyncio.ensure_future(self.fetch(url))
        await asyncio.wait({task})
        await self.sort(url, task)

    async def sort(self, url, task):
        try:
            self.pages[url] = task.result()
        except (Exception, asyncio.CancelledError) as error:
            self.errors[url] = error


async def main():
    stages = Crawl(lambda worker: worker())
    crawl = asyncio.gather(*map(stages.one, (worker_1, worker_2)))
    third = asyncio.create_task(worker_3())
    await crawl
    third.cancel()
    await asyncio.wait({third})
    await stages.sort(worker_3, third)
    outcomes = stages.pages | stages.errors
    return [outcomes[worker] for worker in (worker_1, worker_2, worker_3)]


async def crawl_all(urls, fetch):
    crawl = Crawl(fetch)
    await asyncio.gather(*map(crawl.one, urls))
    return crawl.pages, crawl.errors
