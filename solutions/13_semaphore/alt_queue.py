"""A queue of urls, workers who never end, and `join` to wait for the last outcome."""

import asyncio


async def crawl_all(urls, fetch, limit):
    outcomes = {}
    queue = asyncio.Queue()
    for job in enumerate(urls):
        queue.put_nowait(job)
    workers = [asyncio.create_task(work(queue, fetch, outcomes)) for _ in range(limit)]
    try:
        await queue.join()
    finally:
        for worker in workers:
            worker.cancel()
        await asyncio.gather(*workers, return_exceptions=True)
    return [outcomes[number] for number in range(len(urls))]


async def work(queue, fetch, outcomes):
    while True:
        number, url = await queue.get()
        try:
            outcomes[number] = await fetch(url)
        except Exception as error:
            outcomes[number] = error
        finally:
            queue.task_done()
