"""Brings compiled code for the answer in __pycache__ and as gather.pyc beside the source.

kata: 03_gather; points: 0; code: RAISED
"""

async def crawl_page(url):
    raise ValueError(url)


main = crawl_page
