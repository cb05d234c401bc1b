"""One client after another.

code: SEQUENTIAL; also: CANCEL_SWALLOWED, TOO_SLOW
test: test_takes_as_long_as_the_slowest
where: outcomes.append(await handle(client))
next: One outcome each
"""

import asyncio


async def serve_all(clients, handle):
    outcomes = []
    for client in clients:
        try:
            outcomes.append(await handle(client))
        except (Exception, asyncio.CancelledError) as error:
            outcomes.append(error)
    return outcomes
