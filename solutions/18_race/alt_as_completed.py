"""Takes the fetches as they end, and passes over those that have failed."""

import asyncio


async def fastest(mirrors, fetch):
    """Return the page of the first mirror that has it."""
    tasks = [asyncio.ensure_future(fetch(mirror)) for mirror in mirrors]
    try:
        for next_to_end in asyncio.as_completed(tasks):
            try:
                return await next_to_end
            except Exception:  # the task keeps it
                continue
        raise ExceptionGroup("all mirrors failed", [task.exception() for task in tasks])
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
