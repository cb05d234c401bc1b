"""Scenarios of kata 18: failures of all kinds, slow ends, several at one moment, several races."""

import asyncio
import contextlib

IN_WORDS = {
    "failing": "fastest",
    "with_slow_losers": "fastest",
    "first_page": "fastest",
    "races": "`fastest`, called several times",
    "fetch": "fetch",
    "first_page.ask": "fetch",
    "_last_words": "fetch",
}
"""What messages call them."""


class Odd:
    """A page that is equal to everything, and can be awaited."""

    __hash__ = None

    def __eq__(self, other):
        return True

    def __await__(self):
        return "what comes of awaiting the page"
        yield


class Refused(Exception):
    """An error that is false, as it has no lines, and equal to all others of its class."""

    def __len__(self):
        return 0

    def __eq__(self, other):
        return isinstance(other, Refused)

    def __hash__(self):
        return 1


def two_lines(mirror):
    """An error that is a group itself."""
    return ExceptionGroup(mirror, [OSError("one"), ValueError("two")])


KINDS = (ConnectionResetError, KeyError, TimeoutError, Refused, asyncio.QueueEmpty)
KINDS += (StopAsyncIteration, AssertionError, UnicodeError, ValueError, two_lines)

ERRORS = {kind.__name__: kind for kind in KINDS}
"""How each kind of error is made, of a message."""


async def failing(answer, mirrors, plan):
    """Race with mirrors of which some fail; return the page, or the exceptions in the group.

    The page that tests call "the page" is an odd one. A mirror that is asked twice fails twice
    with the same object.

    Args:
        answer: The answer's module.
        mirrors: The names, in their order.
        plan: For each name the seconds that it takes, and the page in a list or the kind of error.
    """
    raised, errors, odd = [], {}, Odd()

    async def fetch(mirror):
        print(f"{mirror} is asked")
        seconds, outcome = plan[mirror]
        if seconds:  # a mirror of 0 s answers before anybody else has a turn
            await asyncio.sleep(seconds)
        if isinstance(outcome, list):
            return odd if outcome[0] == "the page" else outcome[0]
        error = errors.setdefault(mirror, ERRORS[outcome](mirror))
        raised.append(error)
        raise error

    try:
        page = await answer.fastest(list(mirrors), fetch)
        return "the page" if page is odd else page
    except ExceptionGroup as group:
        if any(group is error for error in raised):  # one mirror's own
            raise
        objects = list(map(id, raised))
        outcomes = []
        for error in group.exceptions:
            if id(error) in objects:
                objects.remove(id(error))  # one for each fetch
                outcomes.append(error)
            else:
                outcomes.append(Exception(f"another object: {error!r}"))
        return outcomes


async def with_slow_losers(answer, plan, wait):
    """Race with mirrors that take a while to stop; say when it has ended.

    Args:
        answer: The answer's module.
        plan: For each name whether it has a page, and the seconds that it takes to stop when
            it is cancelled.
        wait: A fake that takes the seconds of each name, so that the record knows when its
            fetch was asked to stop.
    """
    going_on = 0

    async def fetch(mirror):
        nonlocal going_on
        has_page, stopping = plan[mirror]
        print(f"{mirror} is asked")
        going_on += 1
        try:
            await wait(mirror)
        except asyncio.CancelledError:
            await _last_words(stopping)
            print(f"{mirror} has stopped")
            raise
        finally:
            going_on -= 1
        if not has_page:
            raise ConnectionError(f"{mirror} is down")
        return f"page of {mirror}"

    # No task of its own: the last line is printed at the moment when `fastest` has ended.
    try:
        return await answer.fastest(list(plan), fetch)
    finally:
        print(f"{going_on} fetches go on when fastest has ended")


async def _last_words(seconds):
    """Take *seconds*, however often that is interrupted."""
    loop = asyncio.get_running_loop()
    end = loop.time() + seconds
    while loop.time() < end:
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.sleep(end - loop.time())


async def first_page(answer, mirrors, fetch):
    """Race, and return the page; of pages that came at the same moment, the first one.

    If a group comes out, return the exceptions in it.
    """
    loop, pages = asyncio.get_running_loop(), []

    async def ask(mirror):
        page = await fetch(mirror)
        pages.append((loop.time(), page))
        return page

    try:
        page = await answer.fastest(list(mirrors), ask)
    except ExceptionGroup as group:
        return list(group.exceptions)
    together = [each for moment, each in pages if moment == pages[0][0]]
    return together[0] if page in together else page


async def races(answer, lists, morning, evening):
    """Race with each list of mirrors, in the morning and in the evening by turns.

    The first two races are at the same time, and so are the last two, which have one fetch. If
    a group comes out, return the exceptions in it.
    """
    fetches = [evening if number % 2 else morning for number, _ in enumerate(lists)]

    async def fetch(mirror):
        return await fetches[-1 if mirror in lists[-1] else -2](mirror)

    async def outcome(number, mirrors):
        is_last = number >= len(lists) - 2
        try:
            return await answer.fastest(list(mirrors), fetch if is_last else fetches[number])
        except ExceptionGroup as group:
            return list(group.exceptions)

    async def both(*pair):
        return await asyncio.gather(*(outcome(*each) for each in pair))

    numbered = list(enumerate(lists))
    first = await both(*numbered[:2])
    between = [await outcome(*each) for each in numbered[2:-2]]
    return [*first, *between, *await both(*numbered[-2:])]
