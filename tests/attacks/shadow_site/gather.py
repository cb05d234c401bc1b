"""Brings sitecustomize.py, usercustomize.py and a .pth file that end any interpreter started in
that folder.

kata: 03_gather; points: 0; code: RAISED
"""

async def crawl_page(url):
    raise ValueError(url)


main = crawl_page
