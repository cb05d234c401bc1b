"""Gives each who comes the moment of its entry: one who gives up leaves a gap.

code: UNDER_LIMIT; also: OVER_LIMIT, CLEANUP_MISSED
test: test_no_turn_is_lost
where: await asyncio.sleep(moment - now)
next: A turn that nobody takes
"""

import asyncio
import collections


class Limiter:
    def __init__(self, rate, per):
        self._per = per
        self._moments = collections.deque(maxlen=rate)

    async def __aenter__(self):
        now = asyncio.get_running_loop().time()
        moment = now
        if len(self._moments) == self._moments.maxlen:
            moment = max(now, self._moments[0] + self._per)
        self._moments.append(moment)
        if moment > now:
            await asyncio.sleep(moment - now)

    async def __aexit__(self, kind, error, traceback):
        pass
