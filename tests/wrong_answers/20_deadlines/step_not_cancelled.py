"""Waits for the step to end when it is cancelled itself, and does not cancel it.

code: TOO_SLOW
test: test_is_cancelled_at_every_step
where: await asyncio.wait(tasks) (2 of 2)
next: Which limit it was
"""

import asyncio


class OutOfTime(Exception):
    """The budget was used up."""


async def checkout(basket, budget, patience, reserve, find_voucher, pay):
    loop = asyncio.get_running_loop()
    over = {"budget": False, "patience": False}
    tasks = []

    def stop(which):
        over[which] = True
        for task in tasks:
            task.cancel()

    end = loop.time() + budget
    alarm = loop.call_at(end, stop, "budget")

    def extend(seconds):
        nonlocal alarm, end
        alarm.cancel()
        end += seconds
        alarm = loop.call_at(end, stop, "budget")

    async def do(coroutine):
        tasks[:] = [asyncio.create_task(coroutine)]
        try:
            await asyncio.wait(tasks)
        except asyncio.CancelledError:
            await asyncio.wait(tasks)
            raise
        if over["budget"]:
            raise OutOfTime
        return tasks[0]

    try:
        reserved = (await do(reserve(basket, budget, extend))).result()
        own_alarm = loop.call_later(patience, stop, "patience")
        try:
            left = min(patience, end - loop.time())
            found = await do(find_voucher(basket, left, extend))
        finally:
            own_alarm.cancel()
        voucher = None if over["patience"] else found.result()
        return (await do(pay(reserved, voucher, end - loop.time(), extend))).result()
    finally:
        alarm.cancel()
