"""A callback of the task fills a future; after a cancellation the next future takes its place."""

import asyncio


async def save_order(order, db):
    """Check *order* and write it, and never cut a write in half."""
    price = await db.check(order)
    loop = asyncio.get_running_loop()
    write = loop.create_task(db.write(order, price))
    ended = loop.create_future()

    def fill(_):
        if not ended.done():
            ended.set_result(None)

    write.add_done_callback(fill)
    requests = []
    while not write.done():
        try:
            await ended
        except asyncio.CancelledError as request:
            requests.append(request)
            ended = loop.create_future()
    # Asks for the outcome, so that no exception is one that nobody has looked at.
    error = write.exception()
    if not requests:
        return write.result()
    if error is not None:
        db.report(error)
    raise requests[0]
