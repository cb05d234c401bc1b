"""Brings test files of its own, under the names of the real ones, that ask for nothing.

kata: 03_gather; points: 0; code: RAISED
"""

async def crawl_page(url):
    raise ValueError(url)


main = crawl_page
