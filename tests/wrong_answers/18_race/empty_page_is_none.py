"""Takes an empty page for no page.

code: RESULT
test: test_any_page_wins
where: return page
next: The first to end, and the first to succeed
"""

import asyncio


async def fastest(mirrors, fetch):
    tasks = [asyncio.create_task(fetch(mirror)) for mirror in mirrors]
    try:
        for next_to_end in asyncio.as_completed(tasks):
            try:
                page = await next_to_end
            except Exception:
                continue
            if page:
                return page
        raise ExceptionGroup("no page", [task.exception() for task in tasks])
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
