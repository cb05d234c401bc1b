"""Each call empties the list of pages that it shares with a call that is still running.

code: RESULT
test: test_works_when_called_again
where: return [pages[place] for place in range(len(urls))]
next: Results stand where their calls stood
"""

import asyncio


pages = {}


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")
    return f"page {url}"


async def crawl_into(place, url):
    pages[place] = await crawl_page(url)


async def main(urls):
    pages.clear()
    await asyncio.gather(*(crawl_into(place, url) for place, url in enumerate(urls)))
    return [pages[place] for place in range(len(urls))]
