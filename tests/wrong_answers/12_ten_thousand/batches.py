"""Five thousand clients at a time, so each batch waits for the slowest of the one before.

code: TOO_SLOW
test: test_serves_ten_thousand_at_once
where: outcomes += await asyncio.gather(*batch, return_exceptions=True)
next: One outcome each
"""

import asyncio


async def serve_all(clients, handle):
    outcomes = []
    for begin in range(0, len(clients), 5000):
        batch = map(handle, clients[begin : begin + 5000])
        outcomes += await asyncio.gather(*batch, return_exceptions=True)
    return outcomes
