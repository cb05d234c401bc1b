"""Kata 03: crawl many pages, get all results. The lesson is README.md in this folder."""

import asyncio


async def crawl_page(url):
    """Crawl one page: print ``crawling {url}``, wait, print ``OK {url}``.

    The end of the page's name says how many seconds the wait takes,
    ``int(url.split("_")[-1])``; it may be 0. Returns ``f"page {url}"``.
    """
    print(f"crawling {url}")
    await asyncio.sleep(int(url.split("_")[-1]))
    print(f"OK {url}")
    return f"page {url}"


async def main(urls):
    """Crawl all *urls* at the same time and return their pages.

    The result is a list with one page for each of *urls*, in the same order,
    whichever page ended first. A url that is in *urls* twice is crawled
    twice. Without any urls the list is empty. Together the pages take as long as
    the slowest, however many there are and in whatever order they are started. No page
    fails (kata 05), and nobody cancels `main` (kata 06).
    """
    return await asyncio.gather(*(crawl_page(url) for url in urls))


if __name__ == "__main__":
    print(asyncio.run(main(["fun_4", "map_1", "art_3", "zoo_2"])))
