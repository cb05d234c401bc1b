"""`except BaseException` around each await takes the round's own cancellation for a client's.

code: CANCEL_SWALLOWED
test: test_ends_all_conversations_when_it_is_cancelled
where: except BaseException as error:
next: One outcome each
"""

import asyncio


async def serve_all(clients, handle):
    tasks = [asyncio.create_task(handle(client)) for client in clients]
    outcomes = []
    for task in tasks:
        try:
            outcomes.append(await task)
        except BaseException as error:
            outcomes.append(error)
    return outcomes
