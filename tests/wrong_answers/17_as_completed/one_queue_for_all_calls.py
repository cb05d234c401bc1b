"""All calls share the queue of the module.

code: OUTPUT
test: test_calls_know_nothing_of_each_other
where: show(*await ARRIVALS.get())
next: Whose is it
"""

import asyncio


ARRIVALS = asyncio.Queue()


async def show_as_they_come(urls, fetch, show):
    producers = asyncio.gather(*(produce(fetch, url) for url in urls), return_exceptions=True)
    try:
        for _ in urls:
            show(*await ARRIVALS.get())
    except asyncio.CancelledError:
        producers.cancel()
        await asyncio.wait([producers])
        raise


async def produce(fetch, url):
    try:
        ARRIVALS.put_nowait((url, await fetch(url)))
    except (Exception, asyncio.CancelledError) as error:
        ARRIVALS.put_nowait((url, error))
