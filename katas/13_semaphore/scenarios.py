"""Scenarios of kata 13: pages and errors of all kinds, slow ends of fetches, several calls."""

import asyncio
import contextlib

IN_WORDS = {
    "fetch": "fetch",
    "at_hand": "fetch",
    "crawl": "crawl_all",
    "long_list": "crawl_all",
    "stopping_slowly": "crawl_all",
    "cancelled_by_a_fetch": "crawl_all",
    "_cancelled_by": "crawl_all",
    "cancelled_and_again": "`crawl_all`, cancelled, and then called again",
    "a_call_in_each_fetch": "crawl_all",
    "calls_at_once": "`crawl_all`, called three times at the same time",
    "_last_words": "fetch",
}
"""What messages call them."""


class Refused(Exception):
    """An error whose truth value is False: it has no lines."""

    def __len__(self):
        return 0


class Odd:
    """A page that is equal to everything, and can be awaited."""

    __hash__ = None

    def __eq__(self, other):
        return True

    def __await__(self):
        return "what comes of awaiting a page"
        yield


class NeverCompared:
    """A page that refuses to be compared."""

    __hash__ = None

    def __eq__(self, other):
        raise TypeError("this page cannot be compared")


ODD_PAGES = {
    "a page that is equal to all": Odd(),
    "a page that cannot be compared": NeverCompared(),
    "an error as a page": LookupError("a page"),
}
"""Pages that are no text, and what the fake and the messages call them."""


def kinds_of_failure():
    """Return the errors that fetches raise, one of each kind."""
    return [
        ConnectionResetError(104, "too many connections"),
        KeyError("title"),
        TimeoutError("the server does not answer"),
        Refused("not for you"),
        ExceptionGroup("two servers", [OSError("the first"), ValueError("the second")]),
        ExceptionGroup("one server", [OSError("the only one")]),
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
        if isinstance(page, str):
            page = ODD_PAGES.get(page, page)
        return f"another page {url}" if again else page

    outcomes = await answer.crawl_all(urls, fetch, limit)
    if not isinstance(outcomes, list):
        return outcomes
    return [_shown(outcome, raised.values()) for outcome in outcomes]


def _shown(outcome, raised):
    """Return the outcome; for an exception its name, and whether it is one of *raised*."""
    for name, page in ODD_PAGES.items():
        if outcome is page:
            return name
    if not isinstance(outcome, BaseException):
        return outcome
    name = type(outcome).__name__
    if any(outcome is each for each in raised):
        return name
    if any(outcome in getattr(each, "exceptions", ()) for each in raised):
        return f"{name}, taken out of the fetch's ExceptionGroup"
    return f"another {name}"


async def long_list(answer, urls):
    """Fetch many pages, one at a time; none takes any time."""

    async def fetch(url):
        return f"page {url}"

    return await answer.crawl_all(urls, fetch, 1)


class _Pages:
    """Pages to fetch: seconds that each takes, and seconds that it takes to stop.

    A page that has None for the latter fails when its seconds are over.
    """

    def __init__(self, pages):
        self.urls = list(pages)
        self._pages = pages
        self._stopped = None
        self.cancelling = {}
        """For a url the task that its fetch cancels in its last step."""
        self.under_way = 0
        self.too_late = 0
        """How many fetches have begun after the moment at which others were cancelled."""

    async def fetch(self, url):
        print(f"{url} begins")
        now = asyncio.get_running_loop().time()
        self.too_late += self._stopped is not None and now > self._stopped
        seconds, stopping = self._pages[url]
        self.under_way += 1
        try:
            await asyncio.sleep(seconds)
        except asyncio.CancelledError:
            if self._stopped is None:
                self._stopped = asyncio.get_running_loop().time()
            await _last_words(stopping)
            raise
        finally:
            self.under_way -= 1
            print(f"{url} has ended")
        if url in self.cancelling:
            self.cancelling[url].cancel()
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


async def cancelled_by_a_fetch(answer, urls, pages, limit):
    """Fetch the pages once for each of *urls*, whose fetch cancels the call in its last step."""
    return [text for url in urls for text in await _cancelled_by(answer, url, _Pages(pages), limit)]


async def _cancelled_by(answer, url, pages, limit):
    call = asyncio.create_task(answer.crawl_all(pages.urls, pages.fetch, limit))
    pages.cancelling[url] = call
    await asyncio.wait([call])
    how = "as cancelled" if call.cancelled() else "in another way"
    under_way = f"{pages.under_way} fetches go on, {pages.too_late} have begun too late"
    return [f"cancelled by the fetch of {url}: it ended {how}; {under_way}"]


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


async def calls_at_once(answer, urls, other_urls, fetches, limits):
    """Fetch several times at the same time: the last call other urls with the first one's fetch.

    Args:
        answer: The answer's module.
        urls: What all calls but the last one fetch.
        other_urls: What the last one fetches.
        fetches: A fake for each call; the first and the last one are behind one function.
        limits: One for each call.
    """
    first, *others, last = fetches

    async def fetch(url):
        return await (last if url in other_urls else first)(url)

    lists = [urls] * (len(fetches) - 1) + [other_urls]
    calls = zip(lists, [fetch, *others, fetch], limits, strict=True)
    return await asyncio.gather(*(answer.crawl_all(*call) for call in calls))


async def a_call_in_each_fetch(answer, urls, slow, limit):
    """Fetch pages; each fetch begins with a call for two pages that are at hand."""

    async def at_hand(url):
        return f"page {url}"

    async def fetch(url):
        await answer.crawl_all(["a", "b"], at_hand, 1)
        return await slow(url)

    return await answer.crawl_all(urls, fetch, limit)
