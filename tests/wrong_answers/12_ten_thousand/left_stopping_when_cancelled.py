"""A cancelled `gather` ends with the first conversation; slower ones are still ending.

code: TASK_LEAKED
test: test_ends_all_conversations_when_it_is_cancelled
where: return await asyncio.gather(*map(outcome, clients))
next: One outcome each
"""

import asyncio


async def serve_all(clients, handle):
    async def outcome(client):
        try:
            return await handle(client)
        except Exception as error:
            return error
        except asyncio.CancelledError as error:
            if asyncio.current_task().cancelling():
                raise
            return error

    return await asyncio.gather(*map(outcome, clients))
