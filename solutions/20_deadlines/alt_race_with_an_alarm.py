"""Each step races with a future that an alarm sets."""

import asyncio


class OutOfTime(Exception):
    """The budget was used up."""


class Alarm:
    def __init__(self, seconds):
        self._loop = asyncio.get_running_loop()
        self.rings = self._loop.create_future()
        self.moment = self._loop.time() + seconds
        self._set()

    def _set(self):
        self._timer = self._loop.call_at(self.moment, self.rings.set_result, self)

    def left(self):
        return self.moment - self._loop.time()

    def put_off(self, seconds):
        self.stop()
        self.moment += seconds
        self._set()

    def stop(self):
        self._timer.cancel()


async def race(call, *alarms):
    """Return the task of *call*, which has ended, and was cancelled if an alarm rang before."""
    task = asyncio.create_task(call)
    runners = [task, *(alarm.rings for alarm in alarms)]
    try:
        await asyncio.wait(runners, return_when=asyncio.FIRST_COMPLETED)
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    return task


async def checkout(basket, budget, patience, reserve, find_voucher, pay):
    alarm = Alarm(budget)

    async def step(call, *more):
        task = await race(call, alarm, *more)
        if alarm.rings.done():
            raise OutOfTime
        return task

    try:
        task = await step(reserve(basket, alarm.left(), alarm.put_off))
        reserved = task.result()
        own = Alarm(patience)
        try:
            left = min(own.left(), alarm.left())
            task = await step(find_voucher(basket, left, alarm.put_off), own)
        finally:
            own.stop()
        voucher = None if own.rings.done() else task.result()
        task = await step(pay(reserved, voucher, alarm.left(), alarm.put_off))
        return task.result()
    finally:
        alarm.stop()
