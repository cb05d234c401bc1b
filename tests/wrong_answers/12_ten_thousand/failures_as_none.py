"""None stands in the place of an exception.

code: RESULT
test: test_a_failure_disturbs_nobody
where: return await asyncio.gather(*map(serve, clients))
next: One outcome each
"""

import asyncio


async def serve_all(clients, handle):
    async def serve(client):
        try:
            return await handle(client)
        except (Exception, asyncio.CancelledError):
            return None

    return await asyncio.gather(*map(serve, clients))
