"""Each fetch is in the care of an exit stack, which ends it in any case."""

import asyncio
import contextlib


class Fetching:
    """A fetch that has ended when its block ends."""

    def __init__(self, fetch, url):
        self.task = asyncio.create_task(fetch(url))

    async def __aenter__(self):
        return self.task

    async def __aexit__(self, *_):
        self.task.cancel()
        await asyncio.gather(self.task, return_exceptions=True)


async def fetch_or(default, fetch, url, seconds):
    async with Fetching(fetch, url) as task:
        await asyncio.wait([task], timeout=seconds)
    return default if task.cancelled() else task.result()


async def crawl_within(seconds, urls, fetch):
    fetches = [Fetching(fetch, url) for url in urls]
    async with contextlib.AsyncExitStack() as stack:
        tasks = [await stack.enter_async_context(each) for each in fetches]
        stack.callback(lambda: [task.cancel() for task in tasks])
        if tasks:
            await asyncio.wait(tasks, timeout=seconds)
    return [task.result() for task in tasks if not task.cancelled()]


async def _slow_page(url):
    """Take as many seconds as the end of the url says."""
    await asyncio.sleep(int(url.split("_")[-1]))
    return f"page {url}"


async def _main():
    print(await fetch_or("no page", _slow_page, "url_5", 2))
    print(await crawl_within(3, ["url_4", "url_1", "url_2"], _slow_page))


if __name__ == "__main__":
    asyncio.run(_main())
