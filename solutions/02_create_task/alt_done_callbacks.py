"""The last task to end says so in a future."""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")


async def main(urls):
    over = asyncio.get_running_loop().create_future()
    running = set()

    def ended(task):
        running.discard(task)
        if not running:
            over.set_result(None)

    for url in urls:
        task = asyncio.create_task(crawl_page(url))
        running.add(task)
        task.add_done_callback(ended)
    if running:
        await over
