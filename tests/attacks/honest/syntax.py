"""Cannot be parsed.

kata: 03_gather; points: 0; code: BROKEN
"""

async def crawl_page(url:
    return f"page {url}"
