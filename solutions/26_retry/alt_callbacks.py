"""Callbacks only: the end of an attempt sets a timer, which begins the next; a future waits."""

import asyncio


class Caller:
    def __init__(self, call, attempts, base, cap, jitter):
        self.call, self.left, self.limit, self.cap = call, attempts, min(base, cap), cap
        self.jitter = jitter
        self.loop = asyncio.get_running_loop()
        self.ended = self.loop.create_future()
        self.task = self.timer = None

    def begin(self):
        self.timer = None
        self.task = self.loop.create_task(self.call())
        self.task.add_done_callback(self.look_at)

    def look_at(self, task):
        self.left -= 1
        may_pass = not task.cancelled() and isinstance(
            task.exception(), (ConnectionError, TimeoutError)
        )
        if self.left and may_pass and not self.ended.done():
            self.timer = self.loop.call_later(self.jitter(self.limit), self.begin)
            self.limit = min(self.cap, self.limit * 2)
        elif not self.ended.done():
            self.ended.set_result(None)

    async def stop(self):
        if self.timer is not None:
            self.timer.cancel()
        elif not self.task.done():
            self.task.cancel()
            await asyncio.wait([self.task])


async def retry(call, attempts, base, cap, jitter):
    caller = Caller(call, attempts, base, cap, jitter)
    caller.begin()
    try:
        await caller.ended
    except asyncio.CancelledError:
        await caller.stop()
        raise
    return caller.task.result()
