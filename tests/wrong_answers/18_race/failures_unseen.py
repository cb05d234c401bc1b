"""Never looks at the failures when there is a page.

code: LOST_EXCEPTION
test: test_returns_the_first_page
where: tasks = pending = [asyncio.create_task(ask(mirror)) for mirror in mirrors]
next: Several at once
"""

import asyncio


async def fastest(mirrors, fetch):
    pages = []

    async def ask(mirror):
        pages.append(await fetch(mirror))

    tasks = pending = [asyncio.create_task(ask(mirror)) for mirror in mirrors]
    try:
        while pending and not pages:
            _, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
        if pages:
            return pages[0]
        raise ExceptionGroup("no page", [task.exception() for task in tasks])
    finally:
        for task in pending:
            task.cancel()
        await asyncio.gather(*pending, return_exceptions=True)
