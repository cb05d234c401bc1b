"""A `wait_for` for each page; of many, the TimeoutErrors are left out."""

import asyncio


async def fetch_or(default, fetch, url, seconds):
    own_errors = []

    async def fetch_and_note():
        try:
            return await fetch(url)
        except TimeoutError as error:
            own_errors.append(error)
            raise

    try:
        return await asyncio.wait_for(fetch_and_note(), seconds)
    except TimeoutError:
        if own_errors:
            raise own_errors[0] from None
        return default


async def crawl_within(seconds, urls, fetch):
    calls = [asyncio.wait_for(fetch(url), seconds) for url in urls]
    outcomes = await asyncio.gather(*calls, return_exceptions=True)
    return [page for page in outcomes if not isinstance(page, TimeoutError)]
