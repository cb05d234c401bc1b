"""Goes on opening when it is cancelled; then it closes all.

code: CLEANUP_MISSED
test: test_is_cancelled_at_every_step
where: await asyncio.wait([task])
next: Half way in, and half way out
"""

import asyncio
import contextlib


class Opened:
    def __init__(self, names, network):
        self.names = names
        self.network = network
        self.stack = contextlib.AsyncExitStack()

    async def open_all(self):
        connections = []
        for name in self.names:
            connections.append(await self.network.open(name))
            self.stack.push_async_callback(self.network.close, connections[-1])
        return connections

    async def __aenter__(self):
        task = asyncio.create_task(self.open_all())
        out = None
        while not task.done():
            try:
                await asyncio.wait([task])
            except asyncio.CancelledError as error:
                out = error
        if task.exception() is None and out is None:
            return task.result()
        await self.stack.aclose()
        raise out or task.exception()

    async def __aexit__(self, kind, error, traceback):
        await self.stack.__aexit__(kind, error, traceback)
