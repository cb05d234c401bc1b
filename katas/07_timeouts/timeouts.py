"""Kata 07: wait, but not too long. The lesson is README.md in this folder."""

import asyncio


async def fetch_or(default, fetch, url, seconds):
    """Return the page ``await fetch(url)``, or *default* if it takes more than *seconds*.

    The page is a string, which may be empty. A fetch that is too slow is cancelled
    after *seconds*, not later. It has ended before `fetch_or` returns, even if it
    takes a while to stop. An error of the fetch itself, which may be a TimeoutError, too
    (but no KeyboardInterrupt or SystemExit, which end the program), comes out of
    `fetch_or` unchanged: the same object. No page takes exactly *seconds*, and a fetch
    ends as cancelled if it is cancelled, and only then.

    When `fetch_or` is cancelled itself, at whatever moment, so is its fetch; `fetch_or`
    ends as cancelled for its caller, too, and its fetch has ended before that.
    """
    # TODO: wait for the page, but not for ever.
    raise NotImplementedError


async def crawl_within(seconds, urls, fetch):
    """Fetch all *urls* at the same time, and return the pages that are there in time.

    The result is a list of pages in the order of *urls*, which are all different; a
    page that takes more than *seconds* is left out. The function returns when the last
    page is there, or after *seconds*: then it cancels the other fetches, and they have
    ended when it returns, even if they take a while to stop. No urls give an empty list.
    The fetches do not fail, and no page takes exactly *seconds*.

    When `crawl_within` is cancelled itself, at whatever moment, so are its fetches; it
    ends as cancelled for its caller, too, and they have ended before that.
    """
    # TODO: one deadline for all pages; keep the pages that are there in time.
    raise NotImplementedError


async def _slow_page(url):
    """Take as many seconds as the end of the url says."""
    await asyncio.sleep(int(url.split("_")[-1]))
    return f"page {url}"


async def _main():
    print(await fetch_or("no page", _slow_page, "url_5", 2))
    print(await crawl_within(3, ["url_4", "url_1", "url_2"], _slow_page))


if __name__ == "__main__":
    asyncio.run(_main())
