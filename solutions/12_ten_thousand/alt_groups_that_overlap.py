"""Groups of a hundred are fine as long as none waits for another."""

import asyncio


async def serve_all(clients, handle):
    groups = [clients[begin : begin + 100] for begin in range(0, len(clients), 100)]
    calls = [serve_group(group, handle) for group in groups]
    # With exceptions as values, a cancelled gather waits for all groups, not for the first.
    outcomes = await asyncio.gather(*calls, return_exceptions=True)
    return [outcome for group in outcomes for outcome in group]


async def serve_group(clients, handle):
    return await asyncio.gather(*map(handle, clients), return_exceptions=True)
