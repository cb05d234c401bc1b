"""Is the stub, untouched.

kata: 03_gather; points: 0; code: NOT_WRITTEN
"""

async def crawl_page(url):
    raise NotImplementedError


async def main(urls):
    raise NotImplementedError
