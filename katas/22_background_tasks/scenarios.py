"""Scenarios of kata 22: a shop whose jobs take their time, fail, start others and stop slowly."""

import asyncio
import contextlib
import gc
import weakref

from pytest_asyncio_kata.worker.arrivals import arrival

IN_WORDS = {
    "shop": "the shop",
    "at_work": "the shop",
    "two_shops": "two shops",
    "forgets": "the shop",
    "closes_at_that_moment": "the shop",
    "refuses": "the shop",
    "closes": "aclose",
    "stops": "the shop",
    "in_any_order": "the shop",
    "job": "job",
    "small_job": "job",
    "last_job": "job",
    "ordered_job": "job",
    "stubborn_job": "job",
    "is_closed": "aclose",
    "opens": "a customer",
    "_answer_after": "job",
    "_last_words": "job",
    "_until": "the shop",
}
"""What messages call them."""


class Refused(Exception):
    """An error whose truth value is False: it has no lines."""

    def __len__(self):
        return 0


def two_lines(name):
    """An error that is a group itself."""
    return ExceptionGroup(name, [OSError("one"), ValueError("two")])


KINDS = (ConnectionResetError, KeyError, TimeoutError, Refused, asyncio.QueueEmpty, two_lines)
KINDS += (StopAsyncIteration, AssertionError, asyncio.InvalidStateError, ValueError, RuntimeError)

ERRORS = {kind.__name__: kind for kind in KINDS}
"""How each kind of error is made, of a message."""

SAME = OSError("the net is down")
"""Raised by several jobs."""


def _ring(reference):
    future = reference()
    if future is not None and not future.done():
        future.set_result(None)


async def _answer_after(seconds):
    """Wait for a future that nobody else holds, as for an answer that a library waits for."""
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    loop.call_later(seconds, _ring, weakref.ref(future))
    await future


class Shop:
    """A shop and its background; what happens there is printed.

    Args:
        answer: The answer's module.
        name: What the lines call it.
    """

    def __init__(self, answer, name="the shop"):
        self.background = answer.Background(self.report)
        self.name = name
        self.not_reported = []
        self.going_on = 0
        self._reports = []
        self._begin = asyncio.get_running_loop().time()

    def report(self, error):
        """Note which job's error is reported, and when."""
        seconds = round(asyncio.get_running_loop().time() - self._begin, 4)
        for pair in self.not_reported:
            if pair[1] is error:
                self.not_reported.remove(pair)
                self._reports.append((seconds, pair[0]))
                return
        self._reports.append((seconds, f"another object, or again: {error!r}"))

    def reported(self, *, when=True):
        """Return what has been reported until now, in the order of time."""
        told = sorted(self._reports)
        return [f"{name}, after {seconds} s" if when else name for seconds, name in told]

    def start(self, *job):
        """Start a job; say if that is refused."""
        try:
            self.background.start(self.job(*job))
        except RuntimeError:
            print(f"{job[0]} is refused")

    async def job(self, name, seconds, outcome, then=()):
        """Take *seconds*, start the jobs in *then*, and end as *outcome* says."""
        print(f"{name} begins")
        if seconds:
            await _answer_after(seconds)
        for each in then:
            self.start(*each)
        print(f"{name} ends")
        if outcome == "cancelled":
            raise asyncio.CancelledError
        if isinstance(outcome, list):
            return ERRORS[outcome[0]](name)
        if outcome is None:
            return SAME
        if outcome in ERRORS or outcome == "same":
            error = SAME if outcome == "same" else ERRORS[outcome](name)
            self.not_reported.append((name, error))
            raise error
        return outcome

    async def opens(self, plan, begin):
        """Start each job of *plan* at its moment."""
        for moment, *job in plan:
            await _until(begin + moment)
            self.start(*job)

    async def is_closed(self):
        """Close, and say so."""
        print(f"{self.name} closes")
        await self.background.aclose()
        print(f"{self.name} is closed")


async def _until(moment):
    seconds = moment - asyncio.get_running_loop().time()
    if seconds > 0:
        await asyncio.sleep(seconds)


async def at_work(shop, plan, closing, when=True):
    """Start the jobs of *plan*; some are started when the shop closes already."""
    begin = asyncio.get_running_loop().time()
    plan = sorted(plan)
    await shop.opens([each for each in plan if each[0] < closing], begin)
    late = shop.opens([each for each in plan if each[0] >= closing], begin)
    await _until(begin + closing)
    opening = asyncio.create_task(late)
    await shop.is_closed()
    reported = shop.reported(when=when)
    await opening
    return {"reported": reported}


async def shop(answer, plan, closing, when=True):
    """Let a shop do its jobs, and close it; return what it has reported, perhaps with times."""
    return await at_work(Shop(answer), plan, closing, when)


async def two_shops(answer, plans, closings, seconds):
    """Two shops at the same time; something else goes on meanwhile, and is left alone."""
    other = asyncio.create_task(asyncio.sleep(seconds))
    shops = [Shop(answer, "the north shop"), Shop(answer, "the south shop")]
    reported = await asyncio.gather(*map(at_work, shops, plans, closings))
    print(f"the work of others {'has ended' if other.done() else 'goes on'}")
    await other
    return reported


class Order:
    """Something that a job holds, and something that it returns."""

    result = object
    """What gives the result of the job, if it is still there."""


async def small_job(order, seconds):
    """Deal with an *order*."""
    await asyncio.sleep(seconds)
    result = Order()
    order.result = weakref.ref(result)
    return result


async def forgets(answer, seconds):
    """Return what is still kept of jobs that have ended when the next job is started."""
    shop = Shop(answer)
    kept = []
    for each in seconds:
        order = Order()
        kept.append(weakref.ref(order))
        shop.background.start(small_job(order, each))
    orders = [each() for each in kept]
    await asyncio.sleep(max(seconds) + 1)
    kept += [each.result for each in orders]
    order = orders = None
    shop.start("a mail", 1, "")
    await asyncio.sleep(0.5)
    gc.collect()
    alive = [each() is not None for each in kept]
    await shop.background.aclose()
    orders, results = sum(alive[: len(seconds)]), sum(alive[len(seconds) :])
    return {"coroutines kept": orders, "results kept": results}


async def last_job(name, shop, bell, seconds, outcome):
    """Ring the *bell* in the step in which the job ends."""
    await shop.job(name, seconds, "")
    bell.set_result(None)
    if outcome:
        error = ERRORS[outcome](name)
        shop.not_reported.append((name, error))
        raise error


async def closes_at_that_moment(answer, seconds, outcome):
    """Close in the turn after the last job's end, and before anything else in that turn."""
    shop, bell = Shop(answer), asyncio.get_running_loop().create_future()
    shop.background.start(last_job("the last job", shop, bell, seconds, outcome))
    await bell
    await shop.is_closed()
    return {"reported": shop.reported()}


async def refuses(answer, plan, closing, late):
    """After the end, start the jobs in *late*, and close again."""
    shop = Shop(answer)
    reported = await at_work(shop, plan, closing)
    for job in late:
        shop.start(*job)
    await asyncio.sleep(1)
    await shop.is_closed()
    shop.start(*late[0])
    another = Shop(answer, "another shop")
    another.start(*late[-1])
    await another.is_closed()
    empty = Shop(answer, "an empty shop")
    await empty.is_closed()
    empty.start(*late[1])
    return reported


async def _last_words(seconds):
    """Take *seconds*, however often that is interrupted."""
    loop = asyncio.get_running_loop()
    end = loop.time() + seconds
    while loop.time() < end:
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.sleep(end - loop.time())


async def stubborn_job(shop, name, seconds, stopping, outcome, then=()):
    """Take *seconds*; if cancelled, take *stopping* and end as *outcome* says.

    The jobs in *then* are started while this one stops, or when it ends by itself.
    """
    shop.going_on += 1
    try:
        await asyncio.sleep(seconds)
        for each in then:
            shop.background.start(stubborn_job(shop, *each))
    except asyncio.CancelledError:
        await _last_words(stopping)
        for each in then:
            shop.start(*each)
        print(f"{name} has stopped")
        if outcome == "cancelled":
            raise
    finally:
        shop.going_on -= 1
    if outcome in ERRORS:
        error = ERRORS[outcome](name)
        shop.not_reported.append((name, error))
        raise error
    return outcome


async def closes(answer, plan, seconds):
    """Close after a while; say what has not ended, or was not reported, when it is closed."""
    shop = Shop(answer)
    for job in plan:
        shop.background.start(stubborn_job(shop, *job))
    try:
        await asyncio.sleep(seconds)  # all have begun
    finally:
        try:
            await shop.background.aclose()
        finally:
            print(f"{shop.going_on} jobs go on, {len(shop.not_reported)} errors not reported")


async def stops(answer, plan, cancelled, late, after):
    """Close it twice at the same time, and cancel one of the calls.

    Args:
        answer: The answer's module.
        plan: The jobs.
        cancelled: After how many seconds a call is cancelled.
        late: Moments after that, and jobs that somebody wants to start then.
        after: A job that somebody wants to start when all have ended.
    """
    shop = Shop(answer)
    for job in plan:
        shop.background.start(stubborn_job(shop, *job))
    calls = [asyncio.create_task(shop.background.aclose()) for _ in range(3)]
    await asyncio.sleep(cancelled)
    print("a call of aclose is cancelled")
    calls[1].cancel()
    opening = asyncio.create_task(shop.opens(late, asyncio.get_running_loop().time()))
    await asyncio.wait(calls)
    print(f"{shop.going_on} jobs go on")
    for number, call in enumerate(calls, 1):
        how = "ended as cancelled" if call.cancelled() else "returned"
        print(f"call {number} of aclose has {how}")
    reported = shop.reported()
    await opening
    for call in calls:
        if not call.cancelled():
            call.result()
    shop.start(*after)
    await shop.is_closed()
    return {"reported": reported}


async def ordered_job(shop, name, outcome, then=()):
    """Wait for an arrival, start the jobs in *then*, and end as *outcome* says."""
    shop.going_on += 1
    await arrival(f"an answer for {name}", lambda: None, seconds=1)
    for each in then:
        shop.background.start(ordered_job(shop, *each))
    shop.going_on -= 1
    if outcome:
        error = ERRORS[outcome](name)
        shop.not_reported.append((name, error))
        raise error


async def in_any_order(answer, first, second, child, late):
    """Two jobs, a job that one of them starts, one that is started late, and the closing."""
    shop = Shop(answer)
    mistakes = []

    async def close():
        await arrival("the evening", lambda: None, seconds=1)
        await shop.background.aclose()
        if shop.going_on:
            mistakes.append("jobs go on")
        if shop.not_reported:
            mistakes.append("an error is not reported")

    async def start_late():
        await arrival("a customer", lambda: None, seconds=1)
        is_over, is_at_work = closing.done(), shop.going_on > 0
        try:
            shop.background.start(ordered_job(shop, *late))
        except RuntimeError:
            if is_at_work:
                mistakes.append("a job is refused too early")
        else:
            if is_over:
                mistakes.append("a job is accepted after the end")

    shop.background.start(ordered_job(shop, *first, [child]))
    shop.background.start(ordered_job(shop, *second))
    closing = asyncio.create_task(close())
    await asyncio.gather(closing, start_late())
    return ", ".join(mistakes) or "all is well"
