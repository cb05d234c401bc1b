"""Takes its reserved moment out of the list when it gives up; the others keep theirs.

code: UNDER_LIMIT
"""

import asyncio


class Limiter:
    def __init__(self, rate, per):
        self._rate, self._per = rate, per
        self._moments = []

    async def __aenter__(self):
        now = asyncio.get_running_loop().time()
        moment = now
        if len(self._moments) >= self._rate:
            moment = max(now, self._moments[-self._rate] + self._per)
        self._moments.append(moment)
        try:
            if moment > now:
                await asyncio.sleep(moment - now)
        except asyncio.CancelledError:
            self._moments.remove(moment)
            raise

    async def __aexit__(self, kind, error, traceback):
        pass
