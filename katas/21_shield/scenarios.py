"""Scenarios of kata 21: a database that tells what was done to it, and cancelled callers."""

import asyncio
import contextlib
import weakref

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
    "_outcome": "save_order",
    "check": "check",
    "write": "write",
    "_wait": "a part of the write, s:",
    "_last_words": "check",
}
"""What messages call them."""

FINE = "database: in order"

THE_END = "save_order has ended"


class Refused(Exception):
    """An error whose truth value is False, and that says of everything that it is the same."""

    __hash__ = Exception.__hash__

    def __len__(self):
        return 0

    def __eq__(self, other):
        return True


def two_lines(message):
    """An error that is a group itself."""
    return ExceptionGroup(message, [OSError("one"), ValueError("two")])


KINDS = (ConnectionResetError, KeyError, TimeoutError, Refused, asyncio.QueueEmpty)
KINDS += (asyncio.InvalidStateError, StopAsyncIteration, AssertionError, UnicodeError)
KINDS += (ValueError, two_lines)

ERRORS = {kind.__name__: kind for kind in KINDS}
"""How each kind of error is made, of a message."""


class AnError(Exception):
    """A value that is an error; nobody raises it."""

    def __repr__(self):
        return "'an error'"


class NoTruth:
    """A value that is neither true nor false, like an array; and so is a comparison with it."""

    __hash__ = None

    def __bool__(self):
        return self  # Python raises a TypeError

    def __eq__(self, other):
        return self

    def __repr__(self):
        return "'no truth'"


MADE = {"an error": AnError, "no truth": NoTruth}
"""What is made of these values, which stand for what a test cannot hand over."""


def made(value):
    """Return the order, price or number for which *value* stands: mostly itself."""
    return MADE[value]() if isinstance(value, str) and value in MADE else value


def same(one, other):
    """Say whether both are the same value."""
    if isinstance(one, tuple(MADE.values())):
        return one is other
    return type(one) is type(other) and one == other


class Plan:
    """What the database does with one order.

    Args:
        order: The order.
        price: What `check` returns.
        number: What `write` returns.
        check: How many seconds the check takes; with 0 it never waits.
        write: How many seconds each part of the write takes.
        stopping: How many seconds the check takes to stop when it is cancelled.
        failing: Which step fails, ``check`` or ``write``; "" for none.
        kind: The kind of its error.
        cancels: When the caller is cancelled by the write itself: ``now``, in its last step, or
            ``soon``, after that, and before anybody who waits for the write can go on.
    """

    def __init__(self, order, price, number, check, write, **more):
        self.order = made(order)
        self.price = made(price)
        self.number = made(number)
        self.told = number
        self.check = check
        self.write = write
        self.stopping = more.get("stopping", 0)
        self.failing = more.get("failing", "")
        self.error = ERRORS[more.get("kind", "ValueError")](f"no {self.failing}")
        self.cancels = more.get("cancels", "")
        self.is_checked = False
        self.is_written = False


class Database:
    """Does what its plans say, and knows what has happened to its writes.

    Args:
        plans: A plan for each order.
        weak: Whether it holds what its writes wait for only weakly, as some libraries do.
    """

    def __init__(self, plans, *, weak=False):
        self._plans = plans
        self._weak = weak
        self._caller = None
        self._before = 0
        self._has_cancelled = False
        self._untold = []
        self._faults = []
        self._under_way = 0

    def called_by(self, caller):
        """Note who saves an order now and may be cancelled from now on: one task."""
        self._caller, self._before = caller, caller.cancelling()
        self._has_cancelled = False

    def is_cancelled(self):
        """Say whether the caller has been cancelled since it called."""
        counted = self._caller is not None and self._caller.cancelling() > self._before
        return counted or self._has_cancelled

    def cancel(self):
        """Cancel the caller."""
        self._has_cancelled = True
        self._caller.cancel()

    async def check(self, order):
        plan = self._plan(order, "is_checked")
        print(f"check({order!r})")
        try:
            if plan.check:
                await asyncio.sleep(plan.check)
                if self.is_cancelled():
                    print("a cancelled check went on")
                    self._faults.append("a cancelled check went on")
        except asyncio.CancelledError:
            await _last_words(plan.stopping)
            print("the check has stopped")
            raise
        if plan.failing == "check":
            raise plan.error
        return plan.price

    async def write(self, order, price):
        plan = self._plan(order, "is_written", price)
        print(f"write({order!r}, {price!r})")
        self._under_way += 1
        try:
            for seconds in plan.write:
                await self._wait(seconds)
        except asyncio.CancelledError:
            print("the write is cut in half")
            self._faults.append("a write cut in half")
            raise
        finally:
            self._under_way -= 1
        if plan.cancels == "now":
            self.cancel()
        elif plan.cancels == "soon":
            asyncio.get_running_loop().call_soon(self.cancel)
        if plan.failing == "write":
            print("the write has failed")
            self._untold.append(plan.error)
            raise plan.error
        print("the write has ended")
        return plan.number

    def report(self, error):
        if any(each is error for each in self._untold):
            self.told(error)
            print("reported")
        else:
            self._faults.append("something else reported")
            print(f"reported too often, or another error: {error!r}")

    def told(self, error):
        """Note that somebody has heard of *error*."""
        self._untold = [each for each in self._untold if each is not error]

    def state(self):
        """Say what is not in order at this moment."""
        faults = list(self._faults)
        if self._caller is not None and self._caller.cancelling() < self._before:
            faults.append("an old cancellation taken back")
        if self._under_way:
            faults.append("a write under way")
        if self._untold:
            faults.append("an error untold")
        return f"database: {' and '.join(dict.fromkeys(faults))}" if faults else FINE

    async def _wait(self, seconds):
        """Wait, so that only who waits here holds on to the end of the wait."""
        if not self._weak:
            await asyncio.sleep(seconds)
            return
        loop = asyncio.get_running_loop()
        future = loop.create_future()
        loop.call_later(seconds, _ring, weakref.ref(future))
        await future

    def _plan(self, order, done, price=None):
        """Return the plan of *order*, of which a step is done now."""
        for plan in self._plans:
            right = done == "is_checked" or (plan.is_checked and same(plan.price, price))
            if same(plan.order, order) and right and not getattr(plan, done):
                setattr(plan, done, True)
                return plan
        step = done.removeprefix("is_").replace("written", "write").replace("checked", "check")
        print(f"{step}({order!r}): once too often, or with other arguments")
        self._faults.append(f"a {step} too many")
        return Plan(order, price, None, 0.125, [0.125])


def _ring(reference):
    """Let a wait end if anybody still waits."""
    future = reference()
    if future is not None and not future.done():
        future.set_result(None)


async def _last_words(seconds):
    """Take *seconds*, however often that is interrupted."""
    loop = asyncio.get_running_loop()
    end = loop.time() + seconds
    while loop.time() < end:
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.sleep(end - loop.time())


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
