"""Outcomes in the order in which the conversations end.

code: RESULT
test: test_takes_as_long_as_the_slowest
where: -
next: One outcome each
"""

import asyncio


async def serve_all(clients, handle):
    outcomes = []

    async def serve(client):
        try:
            outcomes.append(await handle(client))
        except (Exception, asyncio.CancelledError) as error:
            outcomes.append(error)

    await asyncio.gather(*map(serve, clients))
    return outcomes
