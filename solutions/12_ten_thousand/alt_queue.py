"""Outcomes arrive in a queue, each with its place."""

import asyncio


async def serve_all(clients, handle):
    arrivals = asyncio.Queue()

    async def serve(place, client):
        try:
            await arrivals.put((place, await handle(client)))
        except (Exception, asyncio.CancelledError) as error:
            await arrivals.put((place, error))

    async with asyncio.TaskGroup() as group:
        for place, client in enumerate(clients):
            group.create_task(serve(place, client))
    outcomes = [None] * len(clients)
    while not arrivals.empty():
        place, outcome = arrivals.get_nowait()
        outcomes[place] = outcome
    return outcomes
