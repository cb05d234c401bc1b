"""Ten clients at a time.

code: TOO_SLOW; also: TIMEOUT
where: outcomes += await asyncio.gather(*batch, return_exceptions=True)
next: One outcome each
"""

import asyncio


async def serve_all(clients, handle):
    outcomes = []
    for begin in range(0, len(clients), 10):
        batch = map(handle, clients[begin : begin + 10])
        outcomes += await asyncio.gather(*batch, return_exceptions=True)
    return outcomes
