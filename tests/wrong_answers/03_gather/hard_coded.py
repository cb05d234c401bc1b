"""The list that the first test asks for is returned, whatever was crawled.

code: HARDCODED; also: RESULT
test: test_crawls_one_page_or_none
where: return ["page fun_4", "page map_1", "page art_3", "page zoo_2"]
next: One call, one run
"""

import asyncio


async def crawl_page(url):
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")
    return f"page {url}"


async def main(urls):
    await asyncio.gather(*(crawl_page(url) for url in urls))
    return ["page fun_4", "page map_1", "page art_3", "page zoo_2"]
