"""Scenarios of kata 01: something else that goes on beside a crawl, and calls in one program."""

import asyncio
import time

IN_WORDS = {
    "beat": "the clock",
    "looked_at_half_way": "crawl_page",
    "beside_a_heartbeat": "crawl_page",
    "called_again": "`main`, called several times",
    "call": "a caller",
    "held_up": "main",
}
"""What messages call them."""


async def beat():
    """Print ``tick`` after 0.5 s and then every second, for ever."""
    await asyncio.sleep(0.5)
    while True:
        print("tick")
        await asyncio.sleep(1)


async def looked_at_half_way(answer, url, seconds):
    """Crawl *url*; somebody else says after so many *seconds* that half of the wait is over."""
    look = asyncio.get_running_loop().call_later(seconds, print, "half of the wait is over")
    try:
        await answer.crawl_page(url)
    finally:
        look.cancel()


async def beside_a_heartbeat(answer, url):
    """Crawl *url* while the heart beats."""
    heart = asyncio.create_task(beat())
    try:
        await answer.crawl_page(url)
    finally:
        heart.cancel()
        await asyncio.wait([heart])


async def called_again(answer, urls, others):
    """Crawl *urls*, then nothing; then two callers crawl *urls* and *others* at the same time."""
    await answer.main(list(urls))
    await answer.main([])
    callers = [call(answer, "first", urls), call(answer, "second", others)]
    outcomes = await asyncio.gather(*callers, return_exceptions=True)
    for outcome in outcomes:
        if outcome is not None:
            raise outcome


async def call(answer, name, urls):
    """Crawl *urls*, and print the *name* of the caller when they have ended."""
    await answer.main(list(urls))
    print(f"the {name} caller goes on")


async def held_up(answer, urls, moments, seconds):
    """Crawl *urls*; at these *moments* somebody else lets nothing run for so many *seconds*."""
    for moment in moments:
        asyncio.get_running_loop().call_later(moment, time.sleep, seconds)
    await answer.main(list(urls))
