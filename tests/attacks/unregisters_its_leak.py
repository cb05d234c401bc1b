"""Does the exercise, and leaves a task behind that has begun and that asyncio no longer knows, by
the functions that asyncio documents for its own kinds of tasks.

kata: 02_create_task; points: 0; code: TASK_LEAKED
"""

import asyncio

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
    await asyncio.sleep(0)
    asyncio.tasks._unregister_task(left)
    KEPT.append(left)
