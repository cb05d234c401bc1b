"""Each call serves one client and calls itself for the rest, ten thousand levels deep.

code: RAISED; also: TOO_SLOW
test: test_serves_ten_thousand_at_once
where: first = asyncio.create_task(handle(clients[0]))
next: -
"""

import asyncio


async def serve_all(clients, handle):
    if not clients:
        return []
    first = asyncio.create_task(handle(clients[0]))
    try:
        rest = await serve_all(clients[1:], handle)
    finally:
        outcomes = await asyncio.gather(first, return_exceptions=True)
    return [*outcomes, *rest]
