"""Whoever comes after the first ten thousand is not served.

code: RESULT
test: test_serves_ten_thousand_at_once
where: return await asyncio.gather(*map(handle, clients[:10_000]), return_exceptions=True)
next: One outcome each
"""

import asyncio


async def serve_all(clients, handle):
    return await asyncio.gather(*map(handle, clients[:10_000]), return_exceptions=True)
