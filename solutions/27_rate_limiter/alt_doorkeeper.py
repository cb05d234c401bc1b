"""A task keeps the door while somebody waits, and goes home when nobody does."""

import asyncio


class Limiter:
    def __init__(self, rate, per):
        self.rate = rate
        self.per = per
        self.entered_at = []
        self.queue = []
        self.keeper = None

    async def __aenter__(self):
        turn = asyncio.Event()
        self.queue.append(turn)
        if self.keeper is None:
            self.keeper = asyncio.create_task(self.keep_the_door())
        try:
            await turn.wait()
        except asyncio.CancelledError:
            if turn in self.queue:
                self.queue.remove(turn)
            if turn.is_set():
                self.entered_at.pop()
            self.keeper.cancel()
            self.keeper = asyncio.create_task(self.keep_the_door()) if self.queue else None
            raise
        self.queue.remove(turn)

    async def __aexit__(self, kind, error, traceback):
        pass

    async def keep_the_door(self):
        clock = asyncio.get_running_loop().time
        while waiting := [turn for turn in self.queue if not turn.is_set()]:
            last = self.entered_at[-self.rate :]
            if len(last) == self.rate:
                await asyncio.sleep(max(0, last[0] + self.per - clock()))
            if not waiting[0].is_set() and waiting[0] in self.queue:
                self.entered_at.append(clock())
                waiting[0].set()
        self.keeper = None
