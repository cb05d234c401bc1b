"""Children that catch their own failures fill a list of places."""

import asyncio


async def serve_all(clients, handle):
    outcomes = [None] * len(clients)

    async def serve(place, client):
        try:
            outcomes[place] = await handle(client)
        except (Exception, asyncio.CancelledError) as error:
            outcomes[place] = error

    async with asyncio.TaskGroup() as group:
        for place, client in enumerate(clients):
            group.create_task(serve(place, client))
    return outcomes
