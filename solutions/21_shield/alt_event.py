"""The write sets an event at its end; who saves an order waits for the event."""

import asyncio


async def save_order(order, db):
    """Check *order* and write it, and never cut a write in half."""
    price = await db.check(order)
    ended = asyncio.Event()
    outcome = {}

    async def write():
        try:
            outcome["number"] = await db.write(order, price)
        except Exception as error:
            outcome["error"] = error
        ended.set()

    _writer = asyncio.create_task(write())  # keeps the task: the event loop does not
    request = None
    while not ended.is_set():
        try:
            await ended.wait()
        except asyncio.CancelledError as error:
            request = error
    if request is not None:
        if "error" in outcome:
            db.report(outcome["error"])
        raise request
    if "error" in outcome:
        raise outcome["error"]
    return outcome["number"]
