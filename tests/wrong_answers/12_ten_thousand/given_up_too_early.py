"""After 3.5 s the conversations that have not ended are cut off.

code: TOO_FAST; also: RESULT
test: test_keeps_whatever_comes_back
where: -
next: One outcome each
"""

import asyncio


async def serve_all(clients, handle):
    tasks = [asyncio.create_task(handle(client)) for client in clients]
    try:
        async with asyncio.timeout(3.5):
            return await asyncio.gather(*tasks, return_exceptions=True)
    except TimeoutError:
        return await asyncio.gather(*tasks, return_exceptions=True)
