"""Kata 17: show each page as soon as it is there. The lesson is README.md in this folder."""

import asyncio


async def show_as_they_come(urls, fetch, show):
    """Fetch all *urls* at the same time, and show each of them as soon as it is there.

    `fetch` is a coroutine function: ``await fetch(url)`` gives a page, or raises an
    `Exception` of any kind. It may also end as cancelled because something that it waits
    for was cancelled; then it has failed like any other, with a CancelledError.

    At the moment when a fetch ends, whatever the others do, call ``show(url, outcome)``, in
    the thread of the event loop. *outcome* is the page, whatever it is (it may be empty, or
    None, but is never an exception object), or the exception object that was raised; for a
    fetch that ended as cancelled it may be any CancelledError. What comes at the same moment
    is shown at that moment, in any order. `show` is a plain function that returns at once
    and does not fail.

    There may be more than a hundred *urls*, and they are started in any order; a url that
    is in the list twice is fetched twice and shown twice. The function ends when everything
    has been shown; without urls, at once. What it returns is not judged.

    When `show_as_they_come` is cancelled itself (once), at whatever moment, so are its
    fetches, all at once; it ends as cancelled, and they have ended by then, even if they
    take a while to stop; each of them ends as cancelled. A fetch that was stopped in this
    way is not shown; whether one is shown that ended at that very moment is not judged.
    """
    # TODO: fetch all pages, and show each one when it comes.
    raise NotImplementedError


async def example_fetch(url):
    """For trying it: url_3 takes 3 s; a page that takes 2 s is missing."""
    seconds = int(url.split("_")[-1])
    await asyncio.sleep(seconds)
    if seconds == 2:
        raise LookupError(f"{url} is missing")
    return f"page {url}"


def example_show(url, outcome):
    """For trying it: print what has come."""
    print(f"{url}: {outcome!r}")


if __name__ == "__main__":
    asyncio.run(show_as_they_come(["url_3", "url_1", "url_2"], example_fetch, example_show))
