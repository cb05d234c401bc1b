"""Outcomes are remembered by client, so a later round gets the old ones.

code: RESULT
test: test_rounds_know_nothing_of_each_other
where: return await asyncio.gather(*map(serve, clients), return_exceptions=True)
next: One outcome each
"""

import asyncio

OUTCOMES = {}


async def serve_all(clients, handle):
    async def serve(client):
        if client not in OUTCOMES:
            OUTCOMES[client] = await handle(client)
        return OUTCOMES[client]

    return await asyncio.gather(*map(serve, clients), return_exceptions=True)
