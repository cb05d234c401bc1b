"""A pool with a thread for each client.

code: OVER_LIMIT; also: LOOP_BLOCKED
test: test_takes_as_long_as_the_slowest
where: calls = [loop.run_in_executor(pool, serve, client) for client in clients]
next: Most of a conversation is waiting
chance: how far it has come when the run is stopped
"""

import asyncio
from concurrent.futures import ThreadPoolExecutor


async def serve_all(clients, handle):
    def serve(client):
        return asyncio.run(handle(client))

    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(max_workers=len(clients) or 1) as pool:
        calls = [loop.run_in_executor(pool, serve, client) for client in clients]
        return await asyncio.gather(*calls, return_exceptions=True)
