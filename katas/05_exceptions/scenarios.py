"""Scenarios of kata 05: a look at the workers, strange fetches, and several calls."""

import asyncio
import gc
import inspect
import types

IN_WORDS = {
    "at_work_after": "main",
    "main_twice": "`main`, called twice",
    "crawl_cancelled_inside": "crawl_all",
    "crawl_strange_failures": "crawl_all",
    "crawled_in_turn_and_at_once": "`crawl_all`, called three times",
}
"""What messages call them."""


async def at_work_after(answer, *moments):
    """Call `main` twice; say who is at work at each of the *moments*, and at the end."""
    seen = []

    def look(when):
        seen.append(f"{when}: {at_work(answer)}")

    loop = asyncio.get_running_loop()
    for call in ("first call", "second call"):
        begin = loop.time()
        for moment in moments:
            loop.call_at(begin + moment, look, f"{call}, {moment} s")
        await answer.main()
        # No task of its own: this line runs before anything else can.
        look(f"{call}, the end")
    return seen


def at_work(answer):
    """Say of which workers a call has begun and not ended, whoever awaits it."""
    workers = [answer.worker_1, answer.worker_2, answer.worker_3]
    running = [
        coroutine.cr_code
        for coroutine in gc.get_objects()
        if type(coroutine) is types.CoroutineType
        and inspect.getcoroutinestate(coroutine) == inspect.CORO_SUSPENDED
    ]
    names = [worker.__name__ for worker in workers for code in running if worker.__code__ is code]
    return " ".join(names) or "nobody"


async def main_twice(answer):
    """Call `main`, and then again; return both results."""
    return [await answer.main(), await answer.main()]


async def crawl_cancelled_inside(answer, urls, seconds, cancelled):
    """Crawl *urls*; the fetches of some wait for a task that is *cancelled* then."""

    async def fetch(url):  # messages show this name
        if url in cancelled:
            connection = asyncio.create_task(asyncio.sleep(60))
            asyncio.get_running_loop().call_later(seconds[url], connection.cancel)
            await connection
        await asyncio.sleep(seconds[url])
        return f"page {url}"

    return await answer.crawl_all(list(urls), fetch)


class NoAnswer(Exception):
    """A failure that is false, as any class with a length may be."""

    def __len__(self):
        return 0


async def crawl_strange_failures(answer, urls, seconds):
    """Crawl *urls*, which fail in turn with something else, but for the first and the last."""
    no_answer = NoAnswer("no answer")
    errors = [
        no_answer,
        ExceptionGroup("no way", [OSError("no route"), ValueError("no port")]),
        KeyError("host"),
        TimeoutError("too slow"),
        no_answer,  # the same object again
    ]
    raised = dict(zip(urls[1:-1], errors, strict=True))
    calls = []

    async def fetch(url):  # messages show this name
        calls.append(url)
        if seconds[url]:
            await asyncio.sleep(seconds[url])
        if url in raised:
            raise raised[url]
        return f"page {url}"

    result = await answer.crawl_all(list(urls), fetch)
    if isinstance(result, tuple) and len(result) == 2 and isinstance(result[1], dict):
        for url, error in result[1].items():
            if error is not raised.get(url):
                result[1][url] = "not the object that was raised"
    twice = [url for url in urls if calls.count(url) > 1]
    return f"{len(twice)} urls were fetched twice" if twice else result


async def crawled_in_turn_and_at_once(answer, first, second, third):
    """Crawl three lists of urls, the last two at the same time; each has a fetch of its own."""

    def crawl(name, seconds, failures):
        async def fetch(url):  # messages show this name
            await asyncio.sleep(seconds[url])
            if url in failures:
                raise ValueError(f"{name} {url}")
            return f"{name} page {url}"

        return answer.crawl_all(list(seconds), fetch)

    result = await crawl("first", *first)
    both = await asyncio.gather(crawl("second", *second), crawl("third", *third))
    return [result, *both]
