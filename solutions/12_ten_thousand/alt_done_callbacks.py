"""Each task reports its end by a callback; the last one ends the wait."""

import asyncio


async def serve_all(clients, handle):
    over = asyncio.get_running_loop().create_future()
    tasks = [asyncio.ensure_future(handle(client)) for client in clients]
    left = len(tasks)

    def ended(task):
        nonlocal left
        left -= 1
        if left == 0 and not over.done():
            over.set_result(None)

    for task in tasks:
        task.add_done_callback(ended)
    try:
        if tasks:
            await over
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    return [outcome_of(task) for task in tasks]


def outcome_of(task):
    if task.cancelled():
        return asyncio.CancelledError()
    error = task.exception()
    return task.result() if error is None else error
