"""Makes its folder a package whose __init__ patches pytest as soon as anything in it is imported.

kata: 03_gather; points: 0; code: RAISED
"""

async def crawl_page(url):
    raise ValueError(url)


main = crawl_page
