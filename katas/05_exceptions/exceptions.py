"""Kata 05: one of many fails. The lesson is README.md in this folder."""

import asyncio


async def worker_1():
    """Return 1 after 1 s."""
    await asyncio.sleep(1)
    return 1


async def worker_2():
    """Fail after 2 s."""
    await asyncio.sleep(2)
    return 2 / 0


async def worker_3():
    """Return 3 after 3 s, if nobody cancels it."""
    await asyncio.sleep(3)
    return 3


async def main():
    """Start the three workers together, cancel the third after 2 s, return three outcomes.

    The result is a list: what `worker_1` returned, the exception object of
    `worker_2`, and for `worker_3` an `asyncio.CancelledError`. `main` returns as
    soon as all three have ended, 2 s after the start. The third worker is at work
    until it is cancelled. (Nobody cancels `main` itself; that comes in kata 06.)
    """
    # TODO: start three tasks, cancel one of them in time, collect all outcomes.
    raise NotImplementedError


async def crawl_all(urls, fetch):
    """Fetch all *urls* at the same time, and return ``(pages, errors)``.

    ``await fetch(url)`` gives a page, or raises an exception (never KeyboardInterrupt or
    SystemExit, which end the program). Both results are dicts by url, in any order: one has
    the pages, whatever they are (a page may be empty, or None, but is never an exception
    object), the other has the exception objects, as they were raised. Each url is in one of
    them: no failure stops another page, and no failure is lost. A fetch that ends as cancelled
    counts as a failure, too; its error may be any CancelledError. No url is in *urls* twice;
    without any urls, both dicts are empty. Nobody cancels `crawl_all` itself (kata 06).
    """
    # TODO: let all fetches end, then sort their outcomes.
    raise NotImplementedError


async def example_fetch(url):
    """For trying `crawl_all`: url_3 takes 3 s; a page that takes 2 s is missing."""
    seconds = int(url.split("_")[-1])
    await asyncio.sleep(seconds)
    if seconds == 2:
        raise LookupError(f"{url} is missing")
    return f"page {url}"


if __name__ == "__main__":
    print(asyncio.run(main()))
    print(asyncio.run(crawl_all(["url_3", "url_2", "url_1"], example_fetch)))
