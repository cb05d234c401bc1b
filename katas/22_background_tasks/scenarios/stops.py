"""Jobs that are stopped, and jobs that do not want to."""

import asyncio
import contextlib

from .shop import ERRORS, Shop

IN_WORDS = {
    "closes": "aclose",
    "stops": "the shop",
    "stubborn_job": "job",
    "_last_words": "job",
}
"""What messages call them."""


async def _last_words(seconds):
    """Take *seconds*, however often that is interrupted."""
    loop = asyncio.get_running_loop()
    end = loop.time() + seconds
    while loop.time() < end:
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.sleep(end - loop.time())


async def stubborn_job(shop, name, seconds, stopping, outcome, then=()):
    """Take *seconds*; if cancelled, take *stopping* and end as *outcome* says.

    The jobs in *then* are started while this one stops, or when it ends by itself.
    """
    loop = asyncio.get_running_loop()
    shop.going_on += 1
    try:
        await asyncio.sleep(seconds)
        shop.went_on += bool(shop.stopped_at) and loop.time() > shop.stopped_at
        for each in then:
            shop.background.start(stubborn_job(shop, *each))
    except asyncio.CancelledError:
        shop.stopped_at = shop.stopped_at or loop.time()
        await _last_words(stopping)
        shop.accepted += sum(shop.start(name, 1, "") for name, *_ in then)
        print(f"{name} has stopped")
        if outcome == "cancelled":
            raise
    finally:
        shop.going_on -= 1
    if outcome in ERRORS:
        error = ERRORS[outcome](name)
        shop.not_reported.append((name, error))
        raise error
    return outcome


async def closes(answer, plan, seconds):
    """Close after a while; say what has gone on, was accepted, or not reported, at the end."""
    shop = Shop(answer)
    for job in plan:
        shop.background.start(stubborn_job(shop, *job))
    try:
        await asyncio.sleep(seconds)  # all have begun
    finally:
        try:
            await shop.background.aclose()
        finally:
            went_on, lost = shop.going_on + shop.went_on, len(shop.not_reported)
            print(f"{went_on} went on, {shop.accepted} accepted, {lost} errors lost")


async def stops(answer, plan, cancelled, late, after):
    """Close it twice at the same time, and cancel one of the calls.

    Args:
        answer: The answer's module.
        plan: The jobs.
        cancelled: After how many seconds a call is cancelled.
        late: Moments after that, and jobs that somebody wants to start then.
        after: A job that somebody wants to start when all have ended.
    """
    shop = Shop(answer)
    for job in plan:
        shop.background.start(stubborn_job(shop, *job))
    calls = [asyncio.create_task(shop.background.aclose()) for _ in range(3)]
    await asyncio.sleep(cancelled)
    print("a call of aclose is cancelled")
    calls[1].cancel()
    opening = asyncio.create_task(shop.opens(late, asyncio.get_running_loop().time()))
    await asyncio.wait(calls)
    print(f"{shop.going_on} jobs go on")
    how = "ended as cancelled" if calls[1].cancelled() else "returned"
    print(f"the cancelled call of aclose has {how}")
    reported = shop.reported()
    await opening
    for call in calls:
        if call is not calls[1] or not call.cancelled():
            call.result()
    shop.start(*after)
    await shop.is_closed()
    return {"reported": reported}
