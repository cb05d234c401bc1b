"""A dict by client instead of a list.

code: RESULT
test: test_takes_as_long_as_the_slowest
where: return dict(zip(clients, await asyncio.gather(*map(handle, clients), return_exceptions=True)))
next: One outcome each
"""

import asyncio


async def serve_all(clients, handle):
    return dict(zip(clients, await asyncio.gather(*map(handle, clients), return_exceptions=True)))
