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
    "crawled_in_turn_and_at_once": "`crawl_all`, called again and again",
    "failing": "worker_2",
    "cancelled": "worker_3",
}
"""What messages call them."""


async def failing(*, sleep, turns):
    """Fail as `worker_2` does, some turns of the event loop after 2 s."""
    await sleep(2)
    for _ in range(turns):
        await sleep(0)
    return 2 / 0


async def cancelled(*, sleep, turns):
    """Work as `worker_3` does, and end some turns after it was cancelled."""
    try:
        await sleep(3)
        return 3
    finally:
        for _ in range(turns):
            await sleep(0)


def slow_to_end(answer, failing_turns, cancelled_turns):
    """Let two workers of *answer* end so many turns later, as real time makes them do.

    The functions stay the same objects if they can, so that an answer may keep them in a table.
    """
    for name, ours, turns in (
        ("worker_2", failing, failing_turns),
        ("worker_3", cancelled, cancelled_turns),
    ):
        worker = getattr(answer, name, None)
        if not inspect.isfunction(worker) or worker.__closure__:
            worker = types.FunctionType(ours.__code__, {}, name)
            setattr(answer, name, worker)
        worker.__code__, worker.__defaults__ = ours.__code__, None
        worker.__kwdefaults__ = {"sleep": asyncio.sleep, "turns": turns}


async def at_work_after(answer, *moments):
    """Call `main` twice; say who is at work at each of the *moments*, and at the end.

    In the second call two of the workers are slow to end.
    """
    seen = []

    def look(when):
        seen.append(f"{when}: {at_work(answer)}")

    loop = asyncio.get_running_loop()
    for call in ("first call", "second call"):
        if call == "second call":
            slow_to_end(answer, 20, 40)
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
    """Call `main`, and then again when two workers are slow to end; return both results."""
    first = await answer.main()
    slow_to_end(answer, 40, 20)
    return [first, await answer.main()]


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


class Odd:
    """A page that is equal to everything, and can be awaited."""

    __hash__ = None

    def __eq__(self, other):
        return True

    def __await__(self):
        return "what comes of awaiting an odd page"
        yield


class NeverCompared:
    """A page that refuses to be compared."""

    __hash__ = None

    def __eq__(self, other):
        raise TypeError("this page cannot be compared")


class NoAnswer(Exception):
    """A failure that is false, as any class with a length may be."""

    def __len__(self):
        return 0


async def crawl_strange_failures(answer, urls, seconds):
    """Crawl *urls*, which fail in turn with something else, but for the first and the last.

    These two have odd pages.
    """
    no_answer = NoAnswer("no answer")
    errors = [
        no_answer,
        ExceptionGroup("no way", [OSError("no route"), ValueError("no port")]),
        ExceptionGroup("no way home", [OSError("no route")]),
        KeyError("host"),
        TimeoutError("too slow"),
        no_answer,  # the same object again
    ]
    raised = dict(zip(urls[1:-1], errors, strict=True))
    pages = {urls[0]: Odd(), urls[-1]: NeverCompared()}
    calls = []

    async def fetch(url):  # messages show this name
        calls.append(url)
        if seconds[url]:
            await asyncio.sleep(seconds[url])
        if url in raised:
            raise raised[url]
        return pages[url]

    result = await answer.crawl_all(list(urls), fetch)
    if isinstance(result, tuple) and len(result) == 2 and isinstance(result[1], dict):
        for url, error in result[1].items():
            if error is not raised.get(url):
                result[1][url] = "not the object that was raised"
        for url, page in pages.items():
            if isinstance(result[0], dict) and result[0].get(url) is page:
                result[0][url] = f"page {url}"
    twice = [url for url in urls if calls.count(url) > 1]
    return f"{len(twice)} urls were fetched twice" if twice else result


async def crawled_in_turn_and_at_once(answer, in_turn, at_once):
    """Crawl lists of urls *in_turn*, and then others *at_once*; each has a fetch of its own."""

    def crawl(name, seconds, failures):
        async def fetch(url):  # messages show this name
            await asyncio.sleep(seconds[url])
            if url in failures:
                raise ValueError(f"{name} {url}")
            return f"{name} page {url}"

        return answer.crawl_all(list(seconds), fetch)

    pages = [await crawl(f"call {number}", *each) for number, each in enumerate(in_turn)]
    calls = [crawl(f"call {number}", *each) for number, each in enumerate(at_once, len(in_turn))]
    return [*pages, *await asyncio.gather(*calls)]
