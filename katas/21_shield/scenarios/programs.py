"""Programs that save orders, and are cancelled."""

import asyncio
import contextlib

from .database import Database
from .orders import THE_END, Plan, same

IN_WORDS = {
    "saved": "save_order",
    "one_after_another": "`save_order`, called again and again",
    "with_a_limit": "save_order",
    "cancelled": "save_order",
    "held_by_nobody_else": "save_order",
    "_told": "save_order",
    "in_a_cleanup": "save_order",
    "_cleaning_up": "who cleans up",
    "many_at_once": "`save_order`, called many times",
}
"""What messages call them."""


async def saved(answer, plan):
    """Save one order; say in which state the database is at the moment when that has ended."""
    plan = Plan(**plan)
    return await _told(answer, plan, Database([plan]))


async def _told(answer, plan, database, *, shows_state=True):
    """Save one order; return its number or ``raised``.

    At the moment of its end, say so, or in which state the database is then.
    """
    # No task of its own: the last line is printed at the moment when `save_order` has ended.
    database.called_by(asyncio.current_task())
    try:
        number = await answer.save_order(plan.order, database)
        return plan.told if same(plan.number, number) else number
    except Exception as error:
        if error is not plan.error or database.is_cancelled():
            raise
        database.told(error)
        return "raised"
    finally:
        print(database.state() if shows_state else THE_END)


async def one_after_another(answer, plans):
    """Save several orders in turn, in one database; return what comes out."""
    plans = [Plan(**plan) for plan in plans]
    database = Database(plans)
    return [await _told(answer, plan, database) for plan in plans]


async def in_a_cleanup(answer, plans, times):
    """Do what `one_after_another` does, in a task that was cancelled *times* times before.

    A call that its own write cancels gives ``cancelled``.
    """
    task = asyncio.create_task(_cleaning_up(answer, [Plan(**plan) for plan in plans]))
    await asyncio.sleep(0)
    for _ in range(times):
        task.cancel()
    return await task


async def _cleaning_up(answer, plans):
    """Wait to be cancelled; then save several orders in turn, in one database."""
    with contextlib.suppress(asyncio.CancelledError):
        await asyncio.get_running_loop().create_future()
    database, outcomes = Database(plans), []
    for plan in plans:
        try:
            outcomes.append(await _told(answer, plan, database))
        except asyncio.CancelledError:
            if not database.is_cancelled():
                raise
            outcomes.append("cancelled")
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.sleep(0)  # what has not hit this call shall not hit the next one
    return outcomes


async def with_a_limit(answer, seconds, plan):
    """Save one order with a time limit of so many *seconds*."""
    plan = Plan(**plan)
    async with asyncio.timeout(seconds):
        await _told(answer, plan, Database([plan]))


async def cancelled(answer, *cases, weak=False):
    """Save orders in turn, and be cancelled at several moments in each.

    Args:
        answer: The answer.
        cases: For each order its plan, and the moments, in seconds from its beginning.
        weak: Whether the databases hold what they wait for only weakly.

    Returns:
        What came out of the first order that did not end as cancelled; if all have ended as
        cancelled, the last cancellation comes out.
    """
    for given, moments in cases:
        plan = Plan(**given)
        database = Database([plan], weak=weak)
        task = asyncio.create_task(_told(answer, plan, database, shows_state=False))
        for moment in moments:
            asyncio.get_running_loop().call_later(moment, task.cancel)
        await asyncio.wait([task])
        if not task.cancelled():
            break
    return task.result()


async def many_at_once(answer, plans, moments):
    """Save many orders at once in one database; cancel those that have moments.

    Returns:
        For the price of each order what came out, and after how many seconds; and the state.
    """
    plans = [Plan(**plan) for plan in plans]
    database = Database(plans)
    loop = asyncio.get_running_loop()
    begin = loop.time()

    async def outcome(plan):
        try:
            result = await answer.save_order(plan.order, database)
        except Exception as error:
            if all(error is not each.error for each in plans):
                raise
            database.told(error)
            result = "raised" if error is plan.error else "raised the error of another order"
        except asyncio.CancelledError:
            result = "cancelled"
        return f"{result} after {loop.time() - begin:.3f} s"

    tasks = [asyncio.create_task(outcome(plan)) for plan in plans]
    for task, each in zip(tasks, moments, strict=True):
        for moment in each:
            loop.call_later(moment, task.cancel)
    await asyncio.wait(tasks)
    outcomes = {plan.price: task.result() for plan, task in zip(plans, tasks, strict=True)}
    return {"at the end": database.state()} | dict(sorted(outcomes.items()))


async def held_by_nobody_else(answer, case):
    """Do what `cancelled` does, with a database that holds its waits only weakly."""
    return await cancelled(answer, case, weak=True)
