"""Does the exercise, and leaves a task behind that it has taken out of asyncio's register.
A coroutine that nobody awaits is kept, frozen in the collector, with warnings off.

kata: 02_create_task; points: 0; code: TASK_LEAKED, NEVER_AWAITED
"""

import asyncio
import gc
import warnings

warnings.simplefilter("ignore")
KEPT = []


async def beyond():
    await asyncio.sleep(3600)


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")


async def main(urls):
    for task in [asyncio.create_task(crawl_page(url)) for url in urls]:
        await task
    left = asyncio.create_task(beyond())
    asyncio.tasks._unregister_task(left)
    for name in ("_all_tasks", "_scheduled_tasks"):
        getattr(asyncio.tasks, name, set()).discard(left)
    KEPT.extend([left, beyond()])
    gc.freeze()
