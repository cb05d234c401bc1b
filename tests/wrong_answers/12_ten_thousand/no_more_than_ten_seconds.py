"""A conversation that takes more than 10 s is cut off.

code: TOO_FAST; also: RACE
test: test_keeps_whatever_comes_back
where: -
next: One outcome each
"""

import asyncio


async def serve_all(clients, handle):
    calls = [asyncio.wait_for(handle(client), 10) for client in clients]
    return await asyncio.gather(*calls, return_exceptions=True)
