"""Scenarios of kata 07: fetches that take a while to stop, and several calls in one program."""

import asyncio
import contextlib

IN_WORDS = {
    "fetch": "fetch",
    "slow_to_stop": "fetch_or",
    "slow_to_stop_of_many": "crawl_within",
    "fetch_or_cancelled_after": "fetch_or",
    "crawl_cancelled_after": "crawl_within",
    "each_twice": "`fetch_or` and `crawl_within`, each called twice",
}
"""What messages call them."""

SECONDS = {"/news": 1, "/sport": 3, "/weather": 6, "/maps": 7}
"""How long each page takes."""

STOPPING = {"/news": 0.5, "/sport": 1.5, "/weather": 1, "/maps": 2}
"""How long its fetch takes to stop when it is cancelled."""


async def fetch(url):
    """Return a page; when it is cancelled, take a while to stop, and say so."""
    try:
        await asyncio.sleep(SECONDS[url])
    except asyncio.CancelledError:
        await asyncio.sleep(STOPPING[url])
        print(f"{url} has stopped")
        raise
    return f"page {url}"


async def slow_to_stop(answer, seconds, url):
    """Fetch one page that is too slow."""
    page = await answer.fetch_or("old page", fetch, url, seconds)
    print("fetch_or has returned")
    return page


async def slow_to_stop_of_many(answer, seconds):
    """Fetch all pages, some of which are too slow."""
    pages = await answer.crawl_within(seconds, list(SECONDS), fetch)
    print("crawl_within has returned")
    return pages


async def fetch_or_cancelled_after(answer, seconds, url):
    """Be cancelled after *seconds* in `fetch_or`, long before its time is up."""
    with _cancelled_after(seconds):
        await answer.fetch_or("old page", fetch, url, 60)
    print("fetch_or has ended")


async def crawl_cancelled_after(answer, seconds):
    """Be cancelled after *seconds* in `crawl_within`, long before its time is up."""
    with _cancelled_after(seconds):
        await answer.crawl_within(60, list(SECONDS), fetch)
    print("crawl_within has ended")


@contextlib.contextmanager
def _cancelled_after(seconds):
    me = asyncio.current_task()
    timer = asyncio.get_running_loop().call_later(seconds, me.cancel)
    # No task of its own: the next line runs at the moment when the cancellation comes out.
    with contextlib.suppress(asyncio.CancelledError):
        yield
    timer.cancel()


async def each_twice(answer, fetch, urls):
    """Call both functions twice, one after another, with 2 s each; return all results."""
    pages = [await answer.fetch_or("old page", fetch, url, 2) for url in urls]
    return [*pages, *[await answer.crawl_within(2, list(urls), fetch) for _ in urls]]
