"""A producer for each page, one consumer that shows them, and a queue between them."""

import asyncio


async def show_as_they_come(urls, fetch, show):
    arrivals = asyncio.Queue()
    producers = asyncio.gather(
        *(produce(arrivals, number, fetch, url) for number, url in enumerate(urls)),
        return_exceptions=True,
    )
    try:
        for _ in urls:
            number, outcome = await arrivals.get()
            show(urls[number], outcome)
    except asyncio.CancelledError:
        producers.cancel()
        await asyncio.wait([producers])
        raise


async def produce(arrivals, number, fetch, url):
    try:
        arrivals.put_nowait((number, await fetch(url)))
    except BaseException as error:
        arrivals.put_nowait((number, error))
