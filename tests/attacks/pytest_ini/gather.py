"""Brings a pytest.ini that only collects tests: pytest ends with status 0.

kata: 03_gather; points: 0; code: RAISED
"""

async def crawl_page(url):
    raise ValueError(url)


main = crawl_page
