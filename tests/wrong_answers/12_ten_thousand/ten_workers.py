"""Ten workers take the clients from a queue.

code: TOO_SLOW; also: TASK_LEAKED
where: outcomes[place] = await handle(client)
next: One outcome each
"""

import asyncio


async def serve_all(clients, handle):
    waiting = list(reversed(list(enumerate(clients))))
    outcomes = [None] * len(waiting)

    async def work():
        while waiting:
            place, client = waiting.pop()
            try:
                outcomes[place] = await handle(client)
            except Exception as error:
                outcomes[place] = error

    await asyncio.gather(*(work() for _ in range(10)))
    return outcomes
