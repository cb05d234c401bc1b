"""Each fetch puts its outcome into a queue; whoever races takes them out."""

import asyncio


async def fastest(mirrors, fetch):
    """Return the page of the first mirror that has it."""
    outcomes = asyncio.Queue()

    async def ask(number, mirror):
        try:
            outcome = True, await fetch(mirror)
        except Exception as error:
            outcome = False, error
        outcomes.put_nowait((number, *outcome))

    errors = {}
    tasks = {asyncio.create_task(ask(*each)) for each in enumerate(mirrors)}
    try:
        while len(errors) < len(mirrors):
            number, fine, outcome = await outcomes.get()
            if fine:
                return outcome
            errors[number] = outcome
        raise ExceptionGroup("no page", [errors[number] for number in sorted(errors)])
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
