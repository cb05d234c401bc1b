"""Pairs of client and outcome instead of outcomes.

code: RESULT
where: return list(zip(clients, await asyncio.gather(*map(handle, clients), return_exceptions=True)))
next: One outcome each
"""

import asyncio


async def serve_all(clients, handle):
    return list(zip(clients, await asyncio.gather(*map(handle, clients), return_exceptions=True)))
