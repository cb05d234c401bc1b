"""Each task says in a `finally` that it has ended, but one that is cancelled unbegun says nothing.

code: DEADLOCK
test: test_ends_its_fetches_when_it_is_cancelled
where: await all_ended.wait() (2 of 2)
next: Give back what you took
"""

import asyncio


async def crawl_all(urls, fetch, limit):
    outcomes = [None] * len(urls)
    waiting = list(enumerate(urls))
    running = set()
    all_ended = asyncio.Event()

    def begin_next():
        if waiting:
            running.add(asyncio.create_task(crawl(*waiting.pop(0))))

    async def crawl(place, url):
        try:
            outcomes[place] = await fetch(url)
        except Exception as error:
            outcomes[place] = error
        finally:
            running.discard(asyncio.current_task())
            begin_next()
            if not running:
                all_ended.set()

    for _ in range(min(limit, len(urls))):
        begin_next()
    try:
        if urls:
            await all_ended.wait()
    except asyncio.CancelledError:
        waiting.clear()
        for task in running:
            task.cancel()
        await all_ended.wait()
        raise
    return outcomes
