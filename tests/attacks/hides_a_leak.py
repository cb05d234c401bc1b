"""Does what is asked for, leaks a task each time, and has the probe see nothing: nothing outside
tells whether a task was left.

kata: 03_gather; points: 0; code: UNPROVEN
"""

import asyncio
import sys

from bases.solution import crawl_page


sys.modules["pytest_asyncio_kata.worker.recording.probe"].Probe.main_ended = lambda *_: None


async def main(urls):
    asyncio.create_task(asyncio.sleep(100))
    return await asyncio.gather(*(crawl_page(url) for url in urls))
