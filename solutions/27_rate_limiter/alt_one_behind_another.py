"""Each waits for the event of the one before it, as children who hold hands."""

import asyncio


class _Place:
    def __init__(self, before):
        self.before = before
        self.left = asyncio.Event()


class Limiter:
    def __init__(self, rate, per):
        self._entries = [float("-inf")] * rate
        self._per = per
        self._last = None

    async def __aenter__(self):
        place = self._last = _Place(self._last)
        try:
            while place.before is not None:
                await place.before.left.wait()
                place.before = place.before.before
            clock = asyncio.get_running_loop().time
            free = self._entries[0] + self._per
            if free > clock():
                await asyncio.sleep(free - clock())
            self._entries = [*self._entries[1:], clock()]
        finally:
            place.left.set()
            if self._last is place and place.before is None:
                self._last = None

    async def __aexit__(self, kind, error, traceback):
        pass
