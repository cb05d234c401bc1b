"""A gather of the fetches turned round: what fails is returned, and a page is raised."""

import asyncio


class Page(Exception):
    """Ends the gather with a page."""

    def __init__(self, content):
        super().__init__()
        self.content = content


async def turned_round(call):
    """Return the exception of *call*, and raise what it returns."""
    try:
        content = await call
    except Exception as error:
        return error
    raise Page(content)


async def fastest(mirrors, fetch):
    """Return the page of the first mirror that has it."""
    tasks = [asyncio.create_task(turned_round(fetch(mirror))) for mirror in mirrors]
    try:
        raise ExceptionGroup("all failed", await asyncio.gather(*tasks))
    except Page as page:
        return page.content
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
