"""Calls itself for the rest of the list, and never stops.

kata: 03_gather; points: 0; code: RAISED, DIED
"""

async def crawl_page(url):
    return await crawl_page(url)


async def main(urls):
    return [await crawl_page(url) for url in urls]
