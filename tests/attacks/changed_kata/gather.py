"""Brings a kata.toml with other settings and a scenarios.py that returns what is expected.

kata: 03_gather; points: 0; code: RAISED
"""

async def crawl_page(url):
    raise ValueError(url)


main = crawl_page
