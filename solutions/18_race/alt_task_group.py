"""A group of tasks, each of which keeps its own failure; a page cancels the rest."""

import asyncio


async def fastest(mirrors, fetch):
    """Return the page of the first mirror that has it."""
    errors = [None] * len(mirrors)
    page, won, tasks = None, False, []

    async def ask(number, mirror):
        nonlocal page, won
        try:
            found = await fetch(mirror)
        except Exception as error:
            errors[number] = error
            return
        if not won:
            page, won = found, True
            for task in tasks:
                if task is not asyncio.current_task():
                    task.cancel()

    async with asyncio.TaskGroup() as group:
        tasks += [group.create_task(ask(*each)) for each in enumerate(mirrors)]
    if won:
        return page
    raise ExceptionGroup("no page", errors)
