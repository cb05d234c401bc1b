"""No task at all: timers of the event loop print, and the last one fulfils a future."""

import asyncio


async def main(urls):
    loop = asyncio.get_running_loop()
    over = loop.create_future()
    left = len(urls)

    def arrived(url):
        nonlocal left
        left -= 1
        print(f"OK {url}")
        if left == 0:
            over.set_result(None)

    for url in urls:
        print(f"crawling {url}")
        loop.call_later(int(url.split("_")[-1]), arrived, url)
    if urls:
        await over
