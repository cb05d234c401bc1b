"""Each attempt is a task of its own, and is looked at when it has ended."""

import asyncio


async def ended(task):
    """Wait until *task* has ended; stop it when cancelled."""
    try:
        await asyncio.wait([task])
    except asyncio.CancelledError:
        task.cancel()
        await asyncio.wait([task])
        raise


async def retry(call, attempts, base, cap, jitter):
    limit = base
    for attempt in range(1, attempts + 1):
        task = asyncio.create_task(call())
        await ended(task)
        if task.cancelled() or not isinstance(task.exception(), (ConnectionError, TimeoutError)):
            break
        if attempt < attempts:
            limit = min(limit, cap)
            await asyncio.sleep(jitter(limit))
            limit = limit * 2
    return task.result()
