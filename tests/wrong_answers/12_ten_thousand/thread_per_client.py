"""A thread is started for each client, and the event loop stands still until all have ended.

code: LOOP_BLOCKED
test: test_takes_as_long_as_the_slowest
where: thread.join()
next: Most of a conversation is waiting
chance: whether starting the threads or waiting for them takes longer
"""

import asyncio
import threading


async def serve_all(clients, handle):
    outcomes = [None] * len(clients)

    def serve(place, client):
        try:
            outcomes[place] = asyncio.run(handle(client))
        except (Exception, asyncio.CancelledError) as error:
            outcomes[place] = error

    threads = [threading.Thread(target=serve, args=pair) for pair in enumerate(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes
