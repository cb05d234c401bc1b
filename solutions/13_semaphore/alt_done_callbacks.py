"""No coroutine of its own: whenever a task ends, its callback begins the next."""

import asyncio


async def crawl_all(urls, fetch, limit):
    all_ended = asyncio.get_running_loop().create_future()
    tasks, waiting = [], list(reversed(urls))

    def begin_next(_=None):
        if waiting and not all_ended.done():
            task = asyncio.ensure_future(fetch(waiting.pop()))
            tasks.append(task)
            task.add_done_callback(begin_next)
        elif not all_ended.done() and all(task.done() for task in tasks):
            all_ended.set_result(None)

    for _ in range(min(limit, len(urls)) or 1):
        begin_next()
    try:
        await all_ended
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    return [outcome_of(task) for task in tasks]


def outcome_of(task):
    error = task.exception()
    return task.result() if error is None else error
