"""What happens in any order."""

import asyncio

from pytest_asyncio_kata.worker.arrivals import arrival

from .shop import ERRORS, Shop

IN_WORDS = {
    "in_any_order": "the shop",
    "ordered_job": "job",
}
"""What messages call them."""


async def ordered_job(shop, name, outcome, then=()):
    """Wait for an arrival, start the jobs in *then*, and end as *outcome* says."""
    shop.going_on += 1
    await arrival(f"an answer for {name}", lambda: None, seconds=1)
    for each in then:
        shop.background.start(ordered_job(shop, *each))
    shop.going_on -= 1
    if outcome:
        error = ERRORS[outcome](name)
        shop.not_reported.append((name, error))
        raise error


async def in_any_order(answer, first, second, child, late):
    """Two jobs, a job that one of them starts, one that is started late, and the closing."""
    shop = Shop(answer)
    mistakes = []

    async def close():
        await arrival("the evening", lambda: None, seconds=1)
        await shop.background.aclose()
        if shop.going_on:
            mistakes.append("jobs go on")
        if shop.not_reported:
            mistakes.append("an error is not reported")

    async def start_late():
        await arrival("a customer", lambda: None, seconds=1)
        is_over, is_at_work = closing.done(), shop.going_on > 0
        try:
            shop.background.start(ordered_job(shop, *late))
        except RuntimeError:
            if is_at_work:
                mistakes.append("a job is refused too early")
        else:
            if is_over:
                mistakes.append("a job is accepted after the end")

    shop.background.start(ordered_job(shop, *first, [child]))
    shop.background.start(ordered_job(shop, *second))
    closing = asyncio.create_task(close())
    await asyncio.gather(closing, start_late())
    return ", ".join(mistakes) or "all is well"
