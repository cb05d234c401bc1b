"""Scenarios of kata 13: errors of all kinds, fetches that are slow to stop, several calls."""

import asyncio
import contextlib

IN_WORDS = {
    "fetch": "fetch",
    "crawl": "crawl_all",
    "stopping_slowly": "crawl_all",
    "cancelled_and_again": "`crawl_all`, cancelled, and then called again",
    "calls_at_once": "`crawl_all`, called three times at the same time",
    "_last_words": "fetch",
}
"""What messages call them."""


class Refused(Exception):
    """An error whose truth value is False: it has no lines."""

    def __len__(self):
        return 0


def kinds_of_failure():
    """Return the errors that fetches raise, one of each kind."""
    return [
        ConnectionResetError(104, "too many connections"),
        KeyError("title"),
        TimeoutError("the server does not answer"),
        Refused("not for you"),
        ExceptionGroup("two servers", [OSError("the first"), ValueError("the second")]),
        asyncio.QueueEmpty(),
        AssertionError(),
    ]


async def crawl(answer, urls, slow, limit, failing=(), at_once=()):
    """Fetch pages, and say when each fetch begins; a url that comes again has another outcome.

    Args:
        answer: The answer's module.
        urls: What is fetched, in this order.
        slow: The fake that each fetch waits for; it fails for those that are *failing*.
        limit: How many at once.
        failing: Those of *urls* that raise an error, one of each kind.
        at_once: Those of *urls* that end without any wait; only the first fetch of each fails.
    """
    raised = dict(zip(failing, kinds_of_failure(), strict=False))
    begun = []

    async def fetch(url):
        print(f"{url or 'the empty url'} begins")
        again = url in begun
        begun.append(url)
        try:
            page = f"page {url}" if url in at_once else await slow(url)
        except Exception:  # of the fake: the record shows that this call has failed
            raise raised[url] from None
        if url in raised and not again:
            raise raised[url]
        return f"another page {url}" if again else page

    outcomes = await answer.crawl_all(urls, fetch, limit)
    if not isinstance(outcomes, list):
        return outcomes
    return [_shown(outcome, raised.values()) for outcome in outcomes]


def _shown(outcome, raised):
    """Return the outcome; for an exception its name, and whether it is one of *raised*."""
    if not isinstance(outcome, BaseException):
        return outcome
    same = any(outcome is each for each in raised)
    return type(outcome).__name__ if same else f"another {type(outcome).__name__}"


class _Pages:
    """Pages to fetch: seconds that each takes, and seconds that it takes to stop.

    A page that has None for the latter fails when its seconds are over.
    """

    def __init__(self, pages):
        self._pages = pages
        self._stopped = False
        self.too_late = 0
        """How many fetches have begun although others had been cancelled before."""

    async def fetch(self, url):
        print(f"{url} begins")
        self.too_late += self._stopped
        seconds, stopping = self._pages[url]
        try:
            await asyncio.sleep(seconds)
        except asyncio.CancelledError:
            self._stopped = True
            await _last_words(stopping)
            raise
        finally:
            print(f"{url} has ended")
        if stopping is None:
            raise ConnectionError("gone")
        return f"page {url}"


async def _last_words(seconds):
    """Take *seconds*, however often that is interrupted."""
    loop = asyncio.get_running_loop()
    end = loop.time() + seconds
    while loop.time() < end:
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.sleep(end - loop.time())


async def stopping_slowly(answer, urls, pages, limit):
    """Fetch pages that, when they are cancelled, need a while to stop; say who began after that."""
    pages = _Pages(pages)
    try:
        return await answer.crawl_all(urls, pages.fetch, limit)
    finally:
        print(f"fetches begun too late: {pages.too_late}")


async def cancelled_and_again(answer, pages, limit, seconds, again):
    """Be cancelled after *seconds*; when that call has ended, call again with the same limit.

    Args:
        answer: The answer's module.
        pages: For each url the seconds that it takes, and those that it takes to stop.
        limit: How many at once.
        seconds: When the cancellation comes.
        again: A fake, and the urls that it knows.
    """
    task = asyncio.current_task()

    def cancel():
        print("crawl_all is cancelled")
        task.cancel()

    timer = asyncio.get_running_loop().call_later(seconds, cancel)
    # No task of its own: the next line runs at the moment when the cancellation comes out.
    with contextlib.suppress(asyncio.CancelledError):
        await answer.crawl_all(list(pages), _Pages(pages).fetch, limit)
        print("crawl_all has returned")
    timer.cancel()
    print("crawl_all has ended")
    fetch, urls = again
    return await answer.crawl_all(urls, fetch, limit)


async def calls_at_once(answer, urls, fetches, limits):
    """Fetch the same list of *urls* several times at the same time.

    Each call has one of *fetches* and one of *limits*.
    """
    calls = zip(fetches, limits, strict=True)
    return await asyncio.gather(*(answer.crawl_all(urls, fetch, limit) for fetch, limit in calls))
