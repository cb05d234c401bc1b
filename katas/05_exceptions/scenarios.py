"""Scenarios of kata 05: a look at the workers, fetches that close slowly, and two crawls."""

import asyncio
import gc
import inspect
import types

IN_WORDS = {
    "at_work_after": "main",
    "crawl_closing_slowly": "crawl_all",
    "called_twice": "`crawl_all`, called twice",
}
"""What messages call them."""


async def at_work_after(answer, seconds):
    """Say which workers are at work *seconds* after `main` began."""
    task = asyncio.create_task(answer.main())
    await asyncio.sleep(seconds)
    workers = [answer.worker_1, answer.worker_2, answer.worker_3]
    seen = [
        f"{worker.__name__} {'is' if is_at_work(worker) else 'is not'} at work"
        for worker in workers
    ]
    await task
    return seen


def is_at_work(worker):
    """Whether a call of *worker* has begun and not ended, whoever awaits it."""
    return any(
        inspect.getcoroutinestate(coroutine) == inspect.CORO_SUSPENDED
        for coroutine in gc.get_objects()
        if type(coroutine) is types.CoroutineType and coroutine.cr_code is worker.__code__
    )


async def crawl_closing_slowly(answer, urls, quick_fetch):
    """Crawl *urls* with fetches that need 0.5 s, 1 s, and so on to end when cancelled."""
    seconds = {url: number / 2 for number, url in enumerate(urls, 1)}

    async def fetch(url):  # messages show this name
        try:
            return await quick_fetch(url)
        except asyncio.CancelledError:
            await asyncio.sleep(seconds[url])
            raise

    return await answer.crawl_all(list(urls), fetch)


async def called_twice(answer, urls, more_urls, fetch):
    """Crawl *urls*, and then *more_urls*; return both results."""
    first = await answer.crawl_all(list(urls), fetch)
    second = await answer.crawl_all(list(more_urls), fetch)
    return [first, second]
