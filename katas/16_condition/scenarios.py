"""Scenarios of kata 16: days with orders and deliveries, and orders that are cancelled."""

import asyncio
import itertools
import sys
from dataclasses import dataclass, field

from pytest_asyncio_kata.worker.arrivals import arrival

IN_WORDS = {
    "day": "the day",
    "day_of_a_deep_program": "the day",
    "days_at_once": "the day at several stocks",
    "one_order": "take",
    "cancelled_in_time": "the stock",
    "cancelled_once": "the test",
    "who_is_served": "the stock",
    "cancelled_by_chance": "the stock",
    "comes_and_takes": "order",
    "comes_in": "delivery",
    "settled": "the test",
    "order": "order",
    "comes_again": "order",
    "deliver": "the deliveries",
    "play_day": "the day",
    "wanted": "order",
    "stop": "the test",
}
"""What messages call them."""


@dataclass
class Day:
    """What happens to one stock, and the orders for it, by number from 1."""

    stock: object
    name: str = ""
    orders: dict[int, asyncio.Task] = field(default_factory=dict)
    cancelled: set[int] = field(default_factory=set)
    served: dict[int, float] = field(default_factory=dict)
    left: int = 0
    begin: float = field(default_factory=lambda: asyncio.get_running_loop().time())

    def waiting(self):
        """Return the orders that have not ended."""
        return {task for task in self.orders.values() if not task.done()}

    def say(self, text):
        """Print *text*, and whose day it is."""
        print(f"{self.name}{text}")


async def day(answer, count, plan):
    """Play one day; return the seconds after which each order was served, None if it was not.

    A *plan* is a list of pauses in seconds, each with what happens after it, and a number:
    "order" and how many, "two orders" of one task and how many each of them is for, "delivery" and
    how many, "cancel" and the number of the order, or "until" and how many orders have been served
    then. What has a pause of 0 s happens in the same step of the event loop as what is before it.
    """
    stock = answer.Stock(count) if count else answer.Stock()
    return await play_day(Day(stock, left=count), plan)


async def day_of_a_deep_program(answer, count, plan, room):
    """Play one day in a program that leaves *room* for so many calls in each other, not for 1,000.

    An answer that serves each order in a call of its own needs one call more for each order.
    """
    frame, depth = sys._getframe(), 0
    while frame := frame.f_back:
        depth += 1
    before = sys.getrecursionlimit()
    stock = answer.Stock(count) if count else answer.Stock()
    sys.setrecursionlimit(depth + room)
    try:
        return await play_day(Day(stock, left=count), plan, Hasty())
    finally:
        sys.setrecursionlimit(before)


class Hasty:
    """A group of tasks that ends with the first error, and does not wait for the other tasks.

    When there is no room in the middle of `set_result`, nothing wakes the task that waits for it.
    """

    async def __aenter__(self):
        self._tasks = []
        return self

    def create_task(self, coroutine):
        """Start a task of the group."""
        self._tasks.append(asyncio.create_task(coroutine))
        return self._tasks[-1]

    async def __aexit__(self, error_type, error, traceback):
        if error is None:
            ended, _ = await asyncio.wait(self._tasks, return_when=asyncio.FIRST_EXCEPTION)
            for task in ended:
                task.result()


async def days_at_once(answer, *days):
    """Play several days at the same time: of each its name, the *count* and the *plan*."""
    days = [
        play_day(Day(answer.Stock(count), name, left=count), plan) for name, count, plan in days
    ]
    return await asyncio.gather(*days)


async def play_day(day, plan, tasks=None):
    """Play one day, with a group for its *tasks*."""
    try:
        # The first error ends the day.
        async with tasks or asyncio.TaskGroup() as group:
            for pause, what, number in plan:
                if pause:
                    await asyncio.sleep(pause)
                if what == "order":
                    which = len(day.orders) + 1
                    day.say(f"order {which} wants {number}")
                    day.orders[which] = group.create_task(order(day, which, number))
                elif what == "two orders":
                    which = len(day.orders) + 1
                    day.say(f"order {which} wants {number[0]}")
                    task = group.create_task(comes_again(day, which, *number))
                    day.orders |= {which: task, which + 1: task}
                elif what == "delivery":
                    day.say(f"delivery of {number}")
                    day.left += number
                    await day.stock.put(number)
                elif what == "until":
                    while len(day.served) < number and (waiting := day.waiting()):
                        await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
                else:
                    day.say(f"order {number} is cancelled")
                    day.cancelled.add(number)
                    day.orders[number].cancel()
    except BaseExceptionGroup as errors:
        raise errors.exceptions[0] from None
    return [day.served.get(number) for number in day.orders]


async def order(day, which, n):
    """Take *n*, unless the day cancels that."""
    try:
        await day.stock.take(n)
    except asyncio.CancelledError:
        if which not in day.cancelled:
            raise
    else:
        day.left -= n
        too_few = f", with {-day.left} too few" if day.left < 0 else ""
        day.say(f"order {which} is served{too_few}")
        day.served[which] = round(asyncio.get_running_loop().time() - day.begin, 6)


async def comes_again(day, which, n, then):
    """Take *n*, and in the step in which that is served come again, for *then* so many."""
    await order(day, which, n)
    day.say(f"order {which + 1} wants {then}")
    await order(day, which + 1, then)


async def one_order(answer, wants, deliveries):
    """Take the second of three orders; the others wait beside it, and end with it."""
    before, own, behind = wants
    stock = answer.Stock()
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(wanted(stock, 1, before))
            group.create_task(wanted(stock, 3, behind, after=0.02))
            group.create_task(deliver(stock, deliveries))
            await asyncio.sleep(0.01)
            await stock.take(own)
            print("order 2 is served")
    except BaseExceptionGroup as errors:
        raise errors.exceptions[0] from None


async def wanted(stock, _number, n, after=0):
    """Take *n* after some seconds; rows show the number of the order."""
    await asyncio.sleep(after)
    await stock.take(n)


async def deliver(stock, deliveries):
    """Put in what is delivered, each after its pause."""
    for pause, n in deliveries:
        await asyncio.sleep(pause)
        print(f"delivery of {n}")
        await stock.put(n)


async def stop(task):
    """Cancel *task* and wait until it has ended."""
    task.cancel()
    await asyncio.wait([task])


async def cancelled_in_time(answer, *tries):
    """Cancel an order *steps* after a delivery, in each of *tries*; see who is served then.

    A try has the pause before the delivery, how many the orders want, the deliveries, which order
    is cancelled, by its place from 0, and *steps* of the event loop; -1 is before the delivery.

    Returns:
        What could be taken in these tries though it was not there, in words.
    """
    found = [await cancelled_once(answer.Stock(), *each) for each in tries]
    return [text for text in found if text]


async def cancelled_once(stock, pause, wants, deliveries, which, steps):
    """Play one of these tries; return "" if nothing can be taken that is not there."""
    orders = [asyncio.create_task(wanted(stock, *each)) for each in enumerate(wants, 1)]
    await asyncio.sleep(pause)
    if steps < 0:
        orders[which].cancel()
    await stock.put(deliveries[0])
    for _ in range(steps):
        await asyncio.sleep(0)
    orders[which].cancel()
    await asyncio.wait([orders[which]])
    return await settled(stock, list(zip(orders, wants, strict=True)), *deliveries)


async def settled(stock, orders, there, more):
    """See who is served with what was *there*, and with *more*; return what is not as it should be.

    An order that should be served and is not is waited for.
    """
    others = [(task, n) for task, n in orders if not ended(task)]
    totals = itertools.accumulate(n for _, n in others)
    served = [task for (task, _), total in zip(others, totals, strict=True) if total <= there]
    await asyncio.gather(*served)
    await stock.put(more)
    await asyncio.gather(*[task for task, _ in others])
    await stock.take(there + more - sum(n for _, n in others))
    too_much = asyncio.create_task(wanted(stock, len(orders) + 1, 1))
    found, _ = await asyncio.wait([too_much], timeout=0.01)
    await stop(too_much)
    return "one more could be taken than had been put in" if found else ""


async def who_is_served(answer, count, wants, deliveries):
    """Let orders and deliveries come in any order; return which orders are served in the end."""
    stock = answer.Stock(count)
    come = {n: asyncio.get_running_loop().create_future() for n in wants}
    orders, ways = {}, []
    for n, delivery in itertools.zip_longest(wants, deliveries):
        orders[n] = asyncio.create_task(comes_and_takes(stock, n, come[n]))
        ways += [asyncio.create_task(comes_in(stock, delivery))] if delivery else []
    await asyncio.gather(*come.values(), *ways)
    await asyncio.wait(orders.values(), timeout=0.01)
    served = [n for n, task in orders.items() if task.done()]
    for n, task in orders.items():
        await (task if n in served else stop(task))
    return sorted(served)


async def comes_and_takes(stock, n, has_come):
    """Take *n* when the order has come."""
    await arrival(f"order {n}", lambda: has_come.set_result(True))
    await stock.take(n)


async def comes_in(stock, n):
    """Put *n* in when the delivery has come."""
    await arrival(f"delivery {n}", lambda: None)
    await stock.put(n)


async def cancelled_by_chance(answer, wants, deliveries):
    """Cancel the first order before, after or between the deliveries; see who is served then."""
    stock = answer.Stock()
    orders = [asyncio.create_task(wanted(stock, *each)) for each in enumerate(wants, 1)]
    await asyncio.gather(
        arrival("cancellation 1", orders[0].cancel), *[comes_in(stock, n) for n in deliveries]
    )
    await asyncio.wait(orders[:1])
    return await settled(stock, list(zip(orders, wants, strict=True)), sum(deliveries), sum(wants))


def ended(task):
    """Whether *task* has ended as cancelled."""
    return task.done() and task.cancelled()
