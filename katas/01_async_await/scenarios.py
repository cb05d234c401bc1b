"""Scenarios of kata 01: a heart that beats beside a crawl, and two calls in one program."""

import asyncio

IN_WORDS = {
    "beat": "the clock",
    "beside_a_heartbeat": "crawl_page",
    "called_twice": "`main`, called twice",
}
"""What messages call them."""


async def beat():
    """Print ``tick`` after 0.5 s and then every second, for ever."""
    await asyncio.sleep(0.5)
    while True:
        print("tick")
        await asyncio.sleep(1)


async def beside_a_heartbeat(answer, url):
    """Crawl *url* while the heart beats."""
    heart = asyncio.create_task(beat())
    try:
        await answer.crawl_page(url)
    finally:
        heart.cancel()
        await asyncio.wait([heart])


async def called_twice(answer, urls):
    """Crawl *urls*, and then crawl them again."""
    await answer.main(list(urls))
    await answer.main(list(urls))
