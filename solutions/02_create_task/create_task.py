"""Kata 02: start all pages, then wait for them. The lesson is README.md in this folder."""

import asyncio


async def crawl_page(url):
    """Crawl one page: print ``crawling {url}``, wait, print ``OK {url}``."""
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")


async def main(urls):
    """Crawl all pages of the list *urls* at the same time, and return when all have ended.

    The pages are started in the order of *urls*, all before the first ends, however
    many there are, and even if some take no time (url_0). A url that is in *urls* twice
    is crawled twice. Together the pages take as long as the slowest: four pages of 1, 2,
    3 and 4 s take 4 s. Without any urls it returns at once. What it returns does not
    matter. No page fails (kata 05), and nobody cancels `main` (kata 06).
    """
    tasks = [asyncio.create_task(crawl_page(url)) for url in urls]
    for task in tasks:
        await task


if __name__ == "__main__":
    asyncio.run(main(["url_1", "url_2", "url_3", "url_4"]))
