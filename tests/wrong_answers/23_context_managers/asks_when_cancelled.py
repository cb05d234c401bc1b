"""Asks every 0.05 s whether all is closed, after a cancellation.

code: CLEANUP_MISSED; also: RESULT
test: test_is_cancelled_at_every_step
where: await asyncio.wait([closing])
next: Half way in, and half way out
"""

import asyncio


class Opened:
    def __init__(self, names, network):
        self._names = tuple(names)
        self._network = network
        self._open = []

    async def __aenter__(self):
        try:
            for name in self._names:
                connection = await self._network.open(name)
                self._open.append(connection)
        except (Exception, asyncio.CancelledError):
            await self._leave()
            raise
        return self._open.copy()

    async def __aexit__(self, kind, error, traceback):
        await self._leave()

    async def _leave(self):
        closing = asyncio.create_task(self._close())
        cancelled = None
        try:
            await asyncio.wait([closing])
        except asyncio.CancelledError as error:
            cancelled = error
        while not closing.done():
            try:
                await asyncio.sleep(0.05)
            except asyncio.CancelledError as error:
                cancelled = error
        failed = closing.result()
        if cancelled is not None:
            raise cancelled
        for error in failed:
            raise error

    async def _close(self):
        failed = []
        for connection in reversed(self._open):
            try:
                await self._network.close(connection)
            except Exception as error:
                failed[:] = [error]
        return failed
