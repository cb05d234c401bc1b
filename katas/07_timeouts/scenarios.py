"""Scenarios of kata 07: fetches that take a while to stop, errors of all kinds, several calls."""

import asyncio
import contextlib

IN_WORDS = {
    "fetch": "fetch",
    "one_page": "fetch_or",
    "many_pages": "crawl_within",
    "one_page_cancelled": "fetch_or",
    "many_pages_cancelled": "crawl_within",
    "cleans_up": "the caller",
    "one_page_in_steps": "fetch_or",
    "many_pages_in_steps": "crawl_within",
    "errors": "`fetch_or`, called for several pages at the same time",
    "calls_apart": "the program with several calls",
    "_last_words": "fetch",
    "_no_page": "fetch",
    "_timeout_after": "fetch",
    "_disturbed": "the caller",
    "_in_steps": "the test",
}
"""What messages call them."""


def fetching(pages):
    """Return a fetch of *pages*: seconds that each takes, and seconds that it takes to stop.

    A page that takes 0 s is at hand: nobody else has a turn before it is returned.
    """

    async def fetch(url):
        print(f"{url} is fetched")
        seconds, stopping = pages[url]
        try:
            if seconds:
                await asyncio.sleep(seconds)
        except asyncio.CancelledError:
            await _last_words(stopping)
            print(f"{url} has stopped")
            raise
        return f"page {url}"

    return fetch


async def _last_words(seconds):
    """Take *seconds*, however often that is interrupted."""
    loop = asyncio.get_running_loop()
    end = loop.time() + seconds
    while loop.time() < end:
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.sleep(end - loop.time())


async def one_page(answer, default, pages, url, seconds):
    """Fetch one page that is too slow, and takes a while to stop."""
    page = await answer.fetch_or(default, fetching(pages), url, seconds)
    print("fetch_or has returned")
    return page


async def many_pages(answer, seconds, pages):
    """Fetch all pages, some of which are too slow."""
    found = await answer.crawl_within(seconds, list(pages), fetching(pages))
    print("crawl_within has returned")
    return found


async def one_page_cancelled(answer, pages, url, seconds):
    """Be cancelled after *seconds* in `fetch_or`, long before its time is up."""
    with _cancelled_after(seconds):
        await answer.fetch_or("old page", fetching(pages), url, 60)
    print("fetch_or has ended")


async def many_pages_cancelled(answer, pages, seconds):
    """Be cancelled after *seconds* in `crawl_within`, long before its time is up."""
    with _cancelled_after(seconds):
        await answer.crawl_within(60, list(pages), fetching(pages))
    print("crawl_within has ended")


@contextlib.contextmanager
def _cancelled_after(seconds):
    me = asyncio.current_task()
    timer = asyncio.get_running_loop().call_later(seconds, me.cancel)
    # No task of its own: the next line runs at the moment when the cancellation comes out.
    with contextlib.suppress(asyncio.CancelledError):
        yield
    timer.cancel()


async def cleans_up(answer, function, pages, seconds):
    """Be cancelled after *seconds* in a call, and clean up until its time would have been up."""
    arguments = {
        "fetch_or": ("old page", fetching(pages), next(iter(pages)), 60),
        "crawl_within": (60, list(pages), fetching(pages)),
    }
    with _cancelled_after(seconds):
        await getattr(answer, function)(*arguments[function])
    if len(asyncio.all_tasks()) > 1:
        return  # Something was left running, and that is worse.
    disturbed = await _disturbed(90)
    print("the caller was cancelled again" if disturbed else "the caller has cleaned up")


async def _disturbed(seconds):
    """Take *seconds*; say whether somebody has cancelled the caller meanwhile."""
    loop = asyncio.get_running_loop()
    end, disturbed = loop.time() + seconds, False
    while loop.time() < end:
        try:
            await asyncio.sleep(end - loop.time())
        except asyncio.CancelledError:
            disturbed = True
    return disturbed


async def one_page_in_steps(answer, pages, url, seconds, pauses):
    """Fetch one page that is too slow, with moments to be cancelled after *pauses*."""
    return await _in_steps(answer.fetch_or("old page", fetching(pages), url, seconds), pauses)


async def many_pages_in_steps(answer, seconds, pages, pauses):
    """Fetch all pages, with moments to be cancelled after *pauses*."""
    return await _in_steps(answer.crawl_within(seconds, list(pages), fetching(pages)), pauses)


async def _in_steps(call, pauses):
    """Return what *call* returns; do a step after each of *pauses*, and hand a cancellation on.

    A coroutine that waits once can be cancelled where it begins and ends to wait, and in no
    step between; the fetches stop in between.
    """
    task = asyncio.create_task(call)
    try:
        for pause in pauses:
            await asyncio.wait([task], timeout=pause)
        return await task
    except asyncio.CancelledError:
        if task.cancel():
            return await task
        raise


class Refused(Exception):
    """An error whose truth value is False: it has no lines."""

    def __len__(self):
        return 0


async def errors(answer, seconds):
    """Call `fetch_or` once for each of several errors, at the same time; say what came out.

    Nobody cancels its callers later.

    Args:
        answer: The answer's module.
        seconds: How long each fetch takes before it fails, and the limit of all calls.
    """
    *times, limit = seconds
    failures = [
        KeyError("title"),
        ConnectionResetError(104, "the server has gone"),
        asyncio.QueueEmpty(),
        Refused("not for you"),
        ExceptionGroup("two servers", [TimeoutError("the first"), OSError("the second")]),
        ExceptionGroup("one server", [TimeoutError("the only one")]),
        TimeoutError(110, "the server does not answer"),
        AssertionError(),
    ]
    urls = [f"url_{number}" for number in range(len(failures) + 1)]
    times = dict(zip(urls, times, strict=True))
    raised = dict(zip(urls, failures, strict=False))

    async def fetch(url):
        if url not in raised:  # the last one has a limit of its own, and asks another first
            await answer.fetch_or("no page", _no_page, url, 0.5)
            raised[url] = await _timeout_after(times[url] - 0.5)
        else:
            await asyncio.sleep(times[url])
        raise raised[url]

    async def outcome(url):
        try:
            await answer.fetch_or("old page", fetch, url, limit)
        except Exception as error:
            what = _which(error, raised.get(url))
        else:
            what = "the default"
        return f"{what}, and its caller was cancelled later" if await _disturbed(limit) else what

    outcomes = await asyncio.gather(*map(outcome, urls), return_exceptions=True)
    for each in outcomes:
        if isinstance(each, BaseException):
            raise each
    return outcomes


def _which(error, expected):
    """Say which error came out; if it has nothing to do with the *expected* one, raise it."""
    name = type(error).__name__
    if error in getattr(expected, "exceptions", ()):
        return f"{name}, taken out of the fetch's ExceptionGroup"
    if type(error) is not type(expected):
        raise error
    return name if error is expected else f"another {name}"


async def _no_page(_):
    await asyncio.sleep(60)


async def _timeout_after(seconds):
    """Return the TimeoutError of a limit of *seconds*."""
    try:
        async with asyncio.timeout(seconds):
            await asyncio.sleep(60)
    except TimeoutError as error:
        return error


async def calls_apart(answer, morning, evening, urls, limits):
    """Fetch the same pages in the morning and in the evening, when they have other texts.

    Two calls of each function go on at the same time, with different limits; then come two more,
    and nobody cancels their caller later.
    """
    short, long = limits
    at_once = await asyncio.gather(
        answer.crawl_within(long, urls, morning),
        answer.crawl_within(short, urls, evening),
        answer.fetch_or("", morning, urls[0], short),
        answer.fetch_or("old page", evening, urls[0], long),
    )
    outcomes = [
        *at_once,
        await answer.crawl_within(long, urls, evening),
        await answer.fetch_or("", evening, urls[-1], short),
    ]
    return [*outcomes, *["the caller was cancelled later"] * await _disturbed(long)]
