"""A future that the first page, or the last failure, fills; no `wait` at all."""

import asyncio


async def fastest(mirrors, fetch):
    """Return the page of the first mirror that has it."""
    decided = asyncio.get_running_loop().create_future()
    tasks = [asyncio.create_task(fetch(mirror)) for mirror in mirrors]
    left = len(tasks)

    def ended(task):
        nonlocal left
        left -= 1
        failed = task.cancelled() or task.exception() is not None
        if not decided.done() and (not failed or not left):
            decided.set_result(None if failed else task)

    for task in tasks:
        task.add_done_callback(ended)
    try:
        winner = await decided
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    if winner is not None:
        return winner.result()
    raise ExceptionGroup("no page", [task.exception() for task in tasks])
