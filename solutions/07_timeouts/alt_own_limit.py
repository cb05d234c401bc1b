"""A limit of its own: it cancels its task, and takes back what it has asked for, no more."""

import asyncio


class Limit:
    """Raises TimeoutError where its block ends, when that takes longer than *seconds*."""

    def __init__(self, seconds):
        self._seconds = seconds
        self._expired = False

    async def __aenter__(self):
        self._task = asyncio.current_task()
        self._requests = self._task.cancelling()
        self._timer = asyncio.get_running_loop().call_later(self._seconds, self._expire)

    def _expire(self):
        self._expired = True
        self._task.cancel()

    async def __aexit__(self, kind, error, traceback):
        self._timer.cancel()
        if not self._expired or self._task.uncancel() > self._requests:
            return
        if kind is asyncio.CancelledError:
            raise TimeoutError from error


async def fetch_or(default, fetch, url, seconds):
    try:
        async with Limit(seconds):
            return await fetch(url)
    except TimeoutError:
        return default


async def crawl_within(seconds, urls, fetch):
    tasks = [asyncio.create_task(fetch(url)) for url in urls]
    try:
        async with Limit(seconds):
            await asyncio.gather(*tasks, return_exceptions=True)
    except TimeoutError:
        pass
    return [task.result() for task in tasks if not task.cancelled()]
