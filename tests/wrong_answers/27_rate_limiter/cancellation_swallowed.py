"""Who is cancelled while waiting enters at once.

code: CANCEL_SWALLOWED; also: OVER_LIMIT, RESULT
test: test_is_cancelled_at_every_step
where: except asyncio.CancelledError:
next: A turn that nobody takes
"""

import asyncio
import collections


class Limiter:
    def __init__(self, rate, per):
        self._per = per
        self._entries = collections.deque(maxlen=rate)
        self._turn = asyncio.Lock()

    async def __aenter__(self):
        clock = asyncio.get_running_loop().time
        async with self._turn:
            if len(self._entries) == self._entries.maxlen:
                seconds = self._entries[0] + self._per - clock()
                if seconds > 0:
                    try:
                        await asyncio.sleep(seconds)
                    except asyncio.CancelledError:
                        pass
            self._entries.append(clock())

    async def __aexit__(self, kind, error, traceback):
        pass
