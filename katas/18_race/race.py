"""Kata 18: ask all mirrors, and take the first page. The lesson is README.md in this folder."""

import asyncio


async def fastest(mirrors, fetch):
    """Return the page of the first mirror that has it.

    ``await fetch(mirror)`` asks one mirror: that may take a while, and then it returns a
    page or raises an exception. All *mirrors*, a list of one name or more, are asked at the
    same time, each of them once; a name that is listed twice is asked twice. The first fetch
    that *returns* wins, and its page is the result, whatever it is: a page may be empty, or
    None, but is never an exception object. If several fetches return at the same moment,
    any of their pages will do. A fetch that has failed does not win, and stops no other.
    asyncio reports no exception as one that was never retrieved.

    As soon as there is a page, the other fetches are cancelled. They have ended before
    `fastest` returns, even if they take a while to stop. (To cancel a fetch again while it
    stops changes nothing.)

    If all fetches fail, `fastest` raises an ExceptionGroup as soon as the last one has
    failed. Its `exceptions` are the exceptions that the fetches have raised, the same
    objects, one for each fetch, in the order of *mirrors*: two that are equal are still two,
    and one that two fetches have raised is there twice. Its message may be any text.

    When `fastest` itself is cancelled (once), at whatever moment, so are its fetches; it
    ends as cancelled, and they have ended before that, even if they take a while to stop.

    `fetch` is a coroutine function. It may raise anything that is an Exception, and ends as
    cancelled if it is cancelled, and only then. Calls of `fastest` know nothing of each
    other, also while they run at the same time.
    """
    # TODO: ask all mirrors; take the first page; stop the other fetches.
    raise NotImplementedError


async def example_fetch(mirror):
    """For trying `fastest`: mirror_3 takes 3 s; one that takes 1 s or 4 s fails."""
    seconds = int(mirror.split("_")[-1])
    await asyncio.sleep(seconds)
    if seconds in (1, 4):
        raise ConnectionError(f"{mirror} is out of order")
    return f"the page of {mirror}"


async def _main():
    print(await fastest(["mirror_3", "mirror_1", "mirror_2"], example_fetch))
    try:
        await fastest(["mirror_4", "mirror_1"], example_fetch)
    except ExceptionGroup as group:
        print(group.exceptions)


if __name__ == "__main__":
    asyncio.run(_main())
