"""One coroutine sleeps from each end of a page to the next; nothing else runs."""

import asyncio


async def main(urls):
    for url in urls:
        print(f"crawling {url}")
    now = 0
    for seconds, url in sorted(((int(url.split("_")[-1])), url) for url in urls):
        await asyncio.sleep(seconds - now)
        now = seconds
        print(f"OK {url}")
