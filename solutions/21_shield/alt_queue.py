"""The writing task puts its outcome into a queue, from which who saves the order takes it."""

import asyncio


async def save_order(order, db):
    """Check *order* and write it, and never cut a write in half."""
    price = await db.check(order)
    outcomes = asyncio.Queue()

    async def write():
        try:
            outcome = await db.write(order, price), None
        except Exception as error:
            outcome = None, error
        outcomes.put_nowait(outcome)

    _writer = asyncio.create_task(write())  # keeps the task: the event loop does not
    requests = []
    while True:
        try:
            number, error = await outcomes.get()
            break
        except asyncio.CancelledError as request:
            requests.append(request)
    if requests:
        if error is not None:
            db.report(error)
        raise requests[-1]
    if error is not None:
        raise error
    return number
