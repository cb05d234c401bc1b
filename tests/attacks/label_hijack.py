"""Gives tasks and functions names that hold control characters and Markdown: they stand in
drawings.

kata: 03_gather; points: 0; code: OUTPUT, TOO_SLOW
"""

import asyncio


async def crawl_page(url):
    task = asyncio.create_task(asyncio.sleep(1), name="\n::error::\x1b[2J<script>")
    task.get_coro().__name__ = task.get_coro().__qualname__ = "\n::error::\x1b[31m|a|b|"
    await asyncio.gather(task, asyncio.create_task(asyncio.sleep(5)))


async def main(urls):
    await crawl_page("\n::error::\x1b[2J")
