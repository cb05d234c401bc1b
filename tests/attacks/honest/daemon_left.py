"""Crawls as it should, and starts a helper program that it never ends.

kata: 03_gather; points: 2; code: CLEANUP_MISSED
"""

import asyncio
import subprocess


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")
    return f"page {url}"

async def main(urls):
    subprocess.Popen(["sleep", "60"], start_new_session=True)
    return await asyncio.gather(*(crawl_page(url) for url in urls))
