"""Scenarios of kata 17: fetches by plan, and a `show` that prints what it is shown."""

import asyncio
import contextlib

from pytest_asyncio_kata.worker.arrivals import arrival

IN_WORDS = {
    "fetch": "fetch",
    "pages": "show_as_they_come",
    "_call": "show_as_they_come",
    "many_calls": "`show_as_they_come`, called several times",
    "cancelled_after": "show_as_they_come",
    "cancelled_anywhere": "show_as_they_come",
    "in_any_order": "show_as_they_come",
    "_last_words": "fetch",
}
"""What messages call them."""


class Odd:
    """A page that is equal to everything, and can be awaited."""

    __hash__ = None

    def __eq__(self, other):
        return True

    def __await__(self):
        return "what comes of awaiting an odd page"
        yield

    def __repr__(self):
        return "'an odd page'"


class Refused(Exception):
    """An error whose truth value is False: it has no lines."""

    def __len__(self):
        return 0


FAILURES = {
    "ConnectionResetError": lambda: ConnectionResetError(104, "the server has gone"),
    "KeyError": lambda: KeyError("title"),
    "TimeoutError": lambda: TimeoutError("no answer"),
    "CancelledError": lambda: asyncio.CancelledError(),
    "Refused": lambda: Refused("not for you"),
    "ExceptionGroup": lambda: ExceptionGroup("two", [OSError("first"), ValueError("second")]),
    "StopAsyncIteration": lambda: StopAsyncIteration(),
    "AssertionError": lambda: AssertionError(),
    "QueueEmpty": lambda: asyncio.QueueEmpty(),
    "LookupError": lambda: LookupError("no such page"),
}
"""What a fetch fails with, by name."""


class Plan:
    """What becomes of each fetch; a `fetch` and a `show` for one call.

    Args:
        fetches: For each occurrence of a url: the url, the seconds that its fetch takes, and the
            page, or ``{"fails": name}``. A fetch of 0 s is at hand: nobody else has a turn before.
        called: What lines begin with.
        stopping: How many seconds each url's fetch takes to stop when it is cancelled.
        wait: A fake that takes the seconds of each url, so that the record knows when the
            fetch was asked to stop.
    """

    def __init__(self, fetches, called="", stopping=None, wait=None):
        self.urls = [url for url, _, _ in fetches]
        self._left = [list(fetch) for fetch in fetches]
        self._called = called
        self._stopping = stopping or {}
        self._wait = wait
        self._raised = []

    async def fetch(self, url):
        """Be one fetch of *url*, the next one by plan."""
        seconds, outcome = self._next(url)
        try:
            if seconds:
                await (self._wait(url) if self._wait else asyncio.sleep(seconds))
        except asyncio.CancelledError:
            await _last_words(self._stopping.get(url, 0))
            print(f"{self._called}{url} has stopped")
            raise
        print(f"{self._called}{url} has come")
        if not isinstance(outcome, dict) or "fails" not in outcome:
            return Odd() if outcome == "an odd page" else outcome
        error = FAILURES[outcome["fails"]]()
        self._raised.append(error)
        raise error

    def _next(self, url):
        for number, (planned, seconds, outcome) in enumerate(self._left):
            if planned == url:
                del self._left[number]
                return seconds, outcome
        return 0, "this page has been fetched before"

    def show(self, url, outcome):
        """Print what has come; like most programs with a window, in one thread only."""
        asyncio.get_running_loop()
        print(f"{self._called}{url} is shown: {self._said(outcome)}")

    def _said(self, outcome):
        if not isinstance(outcome, BaseException):
            return repr(outcome)
        name = type(outcome).__name__
        any_will_do = isinstance(outcome, asyncio.CancelledError)
        same = any_will_do or any(outcome is error for error in self._raised)
        return name if same else f"another {name}"


async def _last_words(seconds):
    """Take *seconds*, however often that is interrupted."""
    loop = asyncio.get_running_loop()
    end = loop.time() + seconds
    while loop.time() < end:
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.sleep(end - loop.time())


async def pages(answer, fetches):
    """Show pages by plan."""
    await _call(answer, Plan(fetches))
    print("all have been shown")


async def _call(answer, plan):
    await answer.show_as_they_come(list(plan.urls), plan.fetch, plan.show)


async def many_calls(answer, first, *others):
    """Show pages by plan, and then by several other plans at the same time."""
    await _call(answer, Plan(first))
    plans = [Plan(fetches, f"call {number}: ") for number, fetches in enumerate(others, 1)]
    await asyncio.gather(*(_call(answer, plan) for plan in plans))


async def cancelled_after(answer, fetches, stopping, wait, seconds):
    """Be cancelled after *seconds*, when some fetches have ended and others go on."""
    timer = asyncio.get_running_loop().call_later(seconds, asyncio.current_task().cancel)
    # No task of its own: the next line runs at the moment when the cancellation comes out.
    with contextlib.suppress(asyncio.CancelledError):
        await _call(answer, Plan(fetches, stopping=stopping, wait=wait))
        print("show_as_they_come was not cancelled")
    timer.cancel()
    print("show_as_they_come has ended")


async def cancelled_anywhere(answer, fetches, stopping):
    """Show pages by plan; some take a while to stop. What was stopped must not be shown."""
    await _call(answer, Plan(fetches, stopping=stopping))


async def in_any_order(answer, urls, failing):
    """Show pages that come in whatever order; then print what happened, moment by moment.

    What comes at the same moment may be shown in any order: each line that something is shown
    is printed after the line that it has come, unless that was at an earlier moment.
    """
    loop = asyncio.get_running_loop()
    come, events = {}, []

    def note(url, event):
        moment, turn = come.get(url, (None, 0))
        when = turn if moment == loop.time() else len(urls)
        events.append((loop.time(), when, len(events), f"{url} {event}"))

    def outcome_of(url):
        come[url] = loop.time(), len(come)
        note(url, "has come")
        if url in failing:
            error = FAILURES[failing[url]]()
            raise error
        return f"page {url}"

    async def fetch(url):  # messages show this name
        return await arrival(f"fetch {url}", lambda: outcome_of(url))

    def show(url, outcome):
        failed = isinstance(outcome, BaseException)
        note(url, f"is shown: {type(outcome).__name__ if failed else repr(outcome)}")

    await answer.show_as_they_come(list(urls), fetch, show)
    for *_, line in sorted(events):
        print(line)
