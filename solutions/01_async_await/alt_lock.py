"""All tasks are started, but a lock lets one page through at a time, first come, first served."""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")


async def in_turn(url, turn):
    async with turn:
        await crawl_page(url)


async def main(urls):
    turn = asyncio.Lock()
    await asyncio.gather(*(in_turn(url, turn) for url in urls))
