"""A task group stops its tasks and waits for them when the limit cancels it."""

import asyncio
import contextlib


async def fetch_as_value(fetch, url):
    try:
        return await fetch(url), None
    except Exception as error:
        return None, error


async def fetch_or(default, fetch, url, seconds):
    async with asyncio.TaskGroup() as group:
        task = group.create_task(fetch_as_value(fetch, url))
        await asyncio.wait([task], timeout=seconds)
        task.cancel()
    if task.cancelled():
        return default
    page, error = task.result()
    if error is not None:
        raise error
    return page


async def crawl_within(seconds, urls, fetch):
    tasks = []
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(seconds), asyncio.TaskGroup() as group:
            tasks += [group.create_task(fetch(url)) for url in urls]
    return [task.result() for task in tasks if not task.cancelled()]
