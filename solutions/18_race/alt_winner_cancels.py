"""One gather; the fetch that has a page cancels the others itself."""

import asyncio


async def fastest(mirrors, fetch):
    """Return the page of the first mirror that has it."""
    pages = []

    async def ask(mirror):
        page = await fetch(mirror)
        pages.append(page)
        for task in tasks:
            if task is not asyncio.current_task():
                task.cancel()

    tasks = [asyncio.create_task(ask(mirror)) for mirror in mirrors]
    outcomes = await asyncio.gather(*tasks, return_exceptions=True)
    if pages:
        return pages[0]
    raise ExceptionGroup(f"{len(outcomes)} mirrors failed", outcomes)
