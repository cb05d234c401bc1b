"""Kata 01: crawl pages one after another. The lesson is README.md in this folder."""

import asyncio


async def crawl_page(url):
    """Crawl one page: print ``crawling {url}``, wait, print ``OK {url}``.

    The end of the page's name says how many seconds the wait takes,
    ``int(url.split("_")[-1])``: url_3 takes 3 s. Meanwhile everything
    else on the event loop goes on.
    """
    # TODO: print, wait without blocking the event loop, print.
    raise NotImplementedError


async def main(urls):
    """Crawl all pages of the list *urls* with `crawl_page`, one after another, in their order.

    A page begins when the page before it has ended, so four pages of 1, 2, 3 and
    4 s take 10 s. A url that is in *urls* twice is crawled twice. Other tasks may crawl
    pages at the same time. No page fails (kata 05), and nobody cancels a crawl (kata 06).
    """
    # TODO: crawl each page, and wait for its end before the next begins.
    raise NotImplementedError


if __name__ == "__main__":
    asyncio.run(main(["url_1", "url_2", "url_3", "url_4"]))
