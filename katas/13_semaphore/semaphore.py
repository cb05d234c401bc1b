"""Kata 13: at most so many at once. The lesson is README.md in this folder."""

import asyncio


async def crawl_all(urls, fetch, limit):
    """Fetch all *urls*, at most *limit* of them at once, and return the outcomes in their order.

    *fetch* is a coroutine function, and ``await fetch(url)`` is one fetch. It mostly waits,
    for minutes perhaps, and returns a page or raises an Exception. The result is a list
    with one outcome for each of *urls*, in the order of *urls*: the page, or if the fetch
    failed, its exception: the same object. A page may be anything: something that is false
    in a truth test, that can be awaited, that cannot be compared, or an exception. A fetch
    that fails does not disturb the others.

    *urls* is a list of texts, of which one may be empty; nobody changes it. It may have more
    than a thousand urls, or none: then there are no outcomes either. A url that stands there
    twice is fetched twice.

    Fetches begin in the order of *urls*. Never more than *limit* of them are under way at
    once (*limit* is a whole number from 1 to 1000), and while any has not begun, never
    fewer: when one has ended, whether with a page or with an error, the next begins at the
    same time of the loop's clock. If there are fewer urls than *limit*, all fetches begin
    at once. Each call of `crawl_all` has a limit of its own, also if `fetch` is the same, or
    makes such a call itself: what is under way in other calls does not count.

    When `crawl_all` itself is cancelled (once), at whatever moment, so are its fetches, and
    at a later time of the loop's clock none begins any more. It ends as cancelled, and they
    have ended by then, even if they take a while to stop. You may rely on this: a fetch ends
    as cancelled if it is cancelled, and only then.
    """
    # TODO: fetch all urls together, but let each fetch wait until it may begin.
    raise NotImplementedError


async def _main():
    clock = asyncio.get_running_loop().time
    start = clock()

    async def slow_page(url):
        """Take as many seconds as the end of the url says."""
        print(f"{clock() - start:.1f} s  {url} begins")
        await asyncio.sleep(int(url.split("_")[-1]))
        print(f"{clock() - start:.1f} s  {url} has ended")
        return f"page {url}"

    print(await crawl_all(["a_2", "b_1", "c_1", "d_2", "e_1"], slow_page, 3))


if __name__ == "__main__":
    asyncio.run(_main())
