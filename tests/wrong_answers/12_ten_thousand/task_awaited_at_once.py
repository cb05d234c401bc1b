"""A task for each client, awaited before the next is begun.

code: SEQUENTIAL; also: CANCEL_SWALLOWED, TOO_SLOW
test: test_takes_as_long_as_the_slowest
where: outcomes.append(await asyncio.create_task(handle(client)))
next: One outcome each
"""

import asyncio


async def serve_all(clients, handle):
    outcomes = []
    for client in clients:
        try:
            outcomes.append(await asyncio.create_task(handle(client)))
        except (Exception, asyncio.CancelledError) as error:
            outcomes.append(error)
    return outcomes
