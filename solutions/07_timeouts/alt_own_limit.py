"""A limit of its own: it cancels its task, and takes back what it has asked for, no more."""

import asyncio


class Limit:
    """Raises TimeoutError where its block ends, when that takes longer than *seconds*."""

    def __init__(self, seconds):
        self._seconds = seconds
        self.expired = False

    async def __aenter__(self):
        self._task = asyncio.current_task()
        self._requests = self._task.cancelling()
        self._timer = asyncio.get_running_loop().call_later(self._seconds, self._expire)
        return self

    def _expire(self):
        self.expired = True
        self._task.cancel()

    async def __aexit__(self, kind, error, traceback):
        self._timer.cancel()
        if not self.expired or self._task.uncancel() > self._requests:
            return
        if kind is asyncio.CancelledError:
            raise TimeoutError from error


async def fetch_or(default, fetch, url, seconds):
    try:
        async with Limit(seconds) as limit:
            return await fetch(url)
    except TimeoutError:
        if limit.expired:
            return default
        raise


async def crawl_within(seconds, urls, fetch):
    tasks = [asyncio.create_task(fetch(url)) for url in urls]
    try:
        async with Limit(seconds):
            await asyncio.gather(*tasks, return_exceptions=True)
    except TimeoutError:
        pass
    return [task.result() for task in tasks if not task.cancelled()]
