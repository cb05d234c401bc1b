"""The waits take place in a pool of threads that is opened and closed by hand."""

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor


async def crawl_page(url, pool=None):
    """Crawl one page: print, let a thread wait, print, return the page."""
    print(f"crawling {url}")
    pool = pool or ThreadPoolExecutor(1)
    await asyncio.wrap_future(pool.submit(time.sleep, int(url.split("_")[-1])))
    print(f"OK {url}")
    return f"page {url}"


async def main(urls):
    """Crawl all pages with one thread for each."""
    if not urls:
        return []
    with ThreadPoolExecutor(len(urls)) as pool:
        return await asyncio.gather(*(crawl_page(url, pool) for url in urls))


if __name__ == "__main__":
    print(asyncio.run(main(["fun_4", "map_1", "art_3", "zoo_2"])))
