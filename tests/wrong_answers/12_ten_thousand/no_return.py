"""The outcomes are not returned.

code: RESULT
test: test_takes_as_long_as_the_slowest
where: await asyncio.gather(*map(handle, clients), return_exceptions=True)
next: -
"""

import asyncio


async def serve_all(clients, handle):
    await asyncio.gather(*map(handle, clients), return_exceptions=True)
