"""A conversation that ends as cancelled leaves no outcome in its place.

code: RESULT
test: test_a_failure_disturbs_nobody
where: -
next: One outcome each
"""

import asyncio


async def serve_all(clients, handle):
    outcomes = [None] * len(clients)

    async def serve(place, client):
        try:
            outcomes[place] = await handle(client)
        except Exception as error:
            outcomes[place] = error

    async with asyncio.TaskGroup() as group:
        for place, client in enumerate(clients):
            group.create_task(serve(place, client))
    return outcomes
