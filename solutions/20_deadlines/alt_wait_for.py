"""`wait_for` waits for a shielded task, once more whenever the end has moved in the meantime."""

import asyncio


class OutOfTime(Exception):
    """The budget was used up."""


async def checkout(basket, budget, patience, reserve, find_voucher, pay):
    loop = asyncio.get_running_loop()
    end = loop.time() + budget

    def extend(seconds):
        nonlocal end
        end += seconds

    async def outcome(step, *given, own_end=float("inf")):
        """Return the task of a step, which has ended: as cancelled if it was too late."""
        left = min(end, own_end) - loop.time()
        task = loop.create_task(step(*given, left, extend))
        try:
            while not task.done() and (rest := min(end, own_end) - loop.time()) > 0:
                try:
                    await asyncio.wait_for(asyncio.shield(task), rest)
                except Exception:
                    continue  # The limit, or the step's own error: the task knows.
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
        if task.cancelled() and loop.time() >= end:
            raise OutOfTime
        return task

    reserved = (await outcome(reserve, basket)).result()
    found = await outcome(find_voucher, basket, own_end=loop.time() + patience)
    voucher = None if found.cancelled() else found.result()
    return (await outcome(pay, reserved, voucher)).result()
