"""An opening is an object to wait for, with `__await__` written by hand."""

import asyncio


class Opening:
    """What those wait for who came since the gate was closed."""

    def __init__(self):
        self.over = False
        self.sleepers = []

    def __await__(self):
        if not self.over:
            sleeper = asyncio.get_running_loop().create_future()
            self.sleepers.append(sleeper)
            yield from sleeper

    def happens(self):
        self.over = True
        for sleeper in self.sleepers:
            if not sleeper.done():
                sleeper.set_result(None)


class Gate:
    def __init__(self):
        self._opening = Opening()

    async def wait(self):
        await self._opening

    def open(self):
        self._opening.happens()

    def close(self):
        if self._opening.over:
            self._opening = Opening()
