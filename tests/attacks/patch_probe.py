"""Leaks a task in each call and has the probe see nothing of it.

kata: 03_gather; points: 1; code: TOO_FAST, OUTPUT, TASK_LEAKED, UNPROVEN
"""

import asyncio
import sys


probe = sys.modules["pytest_asyncio_kata.worker.recording.probe"].Probe
left = sys.modules["pytest_asyncio_kata.record.run"].Left
probe.collect = probe.so_far = lambda self: left()


async def crawl_page(url):
    asyncio.create_task(asyncio.sleep(100))
    return f"page {url}"


async def main(urls):
    asyncio.create_task(asyncio.sleep(100))
    return [await crawl_page(url) for url in urls]
