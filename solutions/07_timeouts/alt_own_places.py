"""Each helper puts its page into its own place of a dict."""

import asyncio


async def fetch_or(default, fetch, url, seconds):
    try:
        async with asyncio.timeout(seconds) as limit:
            return await fetch(url)
    except TimeoutError:
        if limit.expired():
            return default
        raise


async def fetch_into(pages, url, fetch):
    pages[url] = await fetch(url)


async def crawl_within(seconds, urls, fetch):
    pages = {}
    try:
        async with asyncio.timeout(seconds):
            calls = [fetch_into(pages, url, fetch) for url in urls]
            await asyncio.gather(*calls, return_exceptions=True)
    except TimeoutError:
        pass
    return [pages[url] for url in urls if url in pages]
