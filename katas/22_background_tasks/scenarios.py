"""Scenarios of kata 22: a shop whose jobs take their time, fail, start others and stop slowly."""

import asyncio
import contextlib
import gc
import weakref

from pytest_asyncio_kata.worker.arrivals import arrival

IN_WORDS = {
    "shop": "the shop",
    "at_work": "the shop",
    "crowd": "the shop",
    "two_shops": "two shops",
    "forgets": "the shop",
    "closes_at_that_moment": "the shop",
    "slips_in": "the shop",
    "refuses": "the shop",
    "closes": "aclose",
    "stops": "the shop",
    "in_any_order": "the shop",
    "job": "job",
    "mail": "job",
    "reminders": "job",
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


class Alike(Exception):
    """An error that is equal to everything, and cannot be in a set."""

    __hash__ = None

    def __eq__(self, other):
        return True


def two_lines(name):
    """An error that is a group itself."""
    return ExceptionGroup(name, [OSError("one"), ValueError("two")])


KINDS = (ConnectionResetError, KeyError, TimeoutError, Refused, Alike, two_lines)
KINDS += (asyncio.QueueEmpty,)
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
        self.stopped_at = self.went_on = self.accepted = 0
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
        """Start a job; say if that is refused, and return whether it is accepted."""
        try:
            self.background.start(self.job(*job))
        except RuntimeError:
            print(f"{job[0]} is refused")
            return False
        return True

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


async def mail(shop, send, name):
    """Send a mail; note an error."""
    try:
        return await send(name)
    except Exception as error:
        shop.not_reported.append((name, error))
        raise


async def reminders(shop, send, name, seconds):
    """Send a mail; after some *seconds* a job is started that sends the next, and so on."""
    if seconds:
        await asyncio.sleep(seconds[0])
        try:
            shop.background.start(reminders(shop, send, name, seconds[1:]))
        except RuntimeError:
            print(f"{name} is refused")
    else:
        await send(name)


async def crowd(answer, send, plan, last, seconds):
    """Send the mails of *plan*, each at its moment, and one that is put off again and again.

    Args:
        answer: The answer's module.
        send: A coroutine function that sends the mail of a name.
        plan: Moments and names.
        last: The name of the mail that is put off.
        seconds: For how many seconds each time.
    """
    shop = Shop(answer)
    begin = asyncio.get_running_loop().time()
    for moment, name in plan:
        await _until(begin + moment)
        shop.background.start(mail(shop, send, name))
    shop.background.start(reminders(shop, send, last, seconds))
    await shop.background.aclose()
    return {"reported": shop.reported()}


class Result:
    """What a job returns."""


class Sorry(Exception):
    """What a job raises."""


async def small_job(there_is, seconds, fails):
    """Note what there is of this job: its task, and its result or its error."""
    there_is["tasks"].add(asyncio.current_task())
    await asyncio.sleep(seconds)
    if fails:
        error = Sorry()
        there_is["errors"].add(error)
        raise error
    result = Result()
    there_is["results"].add(result)
    return result


async def forgets(answer, waves):
    """Return how much is kept of jobs that have ended when the next job is started, at most.

    Args:
        answer: The answer's module.
        waves: Several lists of jobs: how many seconds each takes, and whether it fails.
    """
    background = answer.Background(lambda _: None)
    there_is = {what: weakref.WeakSet() for what in ("coroutines", "tasks", "results", "errors")}
    most = dict.fromkeys(there_is, 0)
    for wave in waves:
        for seconds, fails in wave:
            job = small_job(there_is, seconds, fails)
            there_is["coroutines"].add(job)
            background.start(job)
        job = None
        await asyncio.sleep(max(wave)[0] + 1)
        background.start(asyncio.sleep(0.75))
        await asyncio.sleep(0.5)
        gc.collect()
        kept = {what: len(things) for what, things in there_is.items()}
        # Tasks that go on may be there for jobs to come, as many as there were at the same time.
        going_on = sum(not task.done() for task in there_is["tasks"])
        kept["tasks"] -= min(going_on, len(wave))
        most = {what: max(most[what], count) for what, count in kept.items()}
        await asyncio.sleep(1)
    await background.aclose()
    return {f"{what} kept": count for what, count in most.items()}


async def last_job(name, shop, bell, seconds, outcome):
    """Ring the *bell* in the step in which the job ends."""
    try:
        await shop.job(name, seconds, "")
    finally:
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


async def slips_in(answer, seconds):
    """Start a job a few rounds of the loop after the last job's end; say how many go on.

    Whether such a job is accepted does not matter.
    """
    go_on = 0
    for rounds in range(6):
        shop, bell = Shop(answer), asyncio.get_running_loop().create_future()
        shop.background.start(last_job("the last job", shop, bell, seconds, ""))
        closing = asyncio.create_task(shop.background.aclose())
        await bell
        for _ in range(rounds):
            await asyncio.sleep(0)
        with contextlib.suppress(RuntimeError):
            shop.background.start(stubborn_job(shop, "a late job", seconds, 0, ""))
            await asyncio.sleep(0)
        await closing
        go_on += shop.going_on
        await asyncio.sleep(seconds + 0.5)
    print(f"{go_on} late jobs went on after the end")


async def refuses(answer, plan, closing, late):
    """After the end, start the jobs in *late*, and close again."""
    shop = Shop(answer)
    reported = await at_work(shop, plan, closing)
    for job in late:
        shop.start(*job)
    await asyncio.sleep(1)
    await shop.is_closed()
    shop.start(*late[0])
    with contextlib.suppress(asyncio.CancelledError):
        asyncio.current_task().cancel()
        await asyncio.sleep(1)  # who closes another shop has been cancelled, before that
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
    loop = asyncio.get_running_loop()
    shop.going_on += 1
    try:
        await asyncio.sleep(seconds)
        shop.went_on += bool(shop.stopped_at) and loop.time() > shop.stopped_at
        for each in then:
            shop.background.start(stubborn_job(shop, *each))
    except asyncio.CancelledError:
        shop.stopped_at = shop.stopped_at or loop.time()
        await _last_words(stopping)
        shop.accepted += sum(shop.start(name, 1, "") for name, *_ in then)
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
    """Close after a while; say what has gone on, was accepted, or not reported, at the end."""
    shop = Shop(answer)
    for job in plan:
        shop.background.start(stubborn_job(shop, *job))
    try:
        await asyncio.sleep(seconds)  # all have begun
    finally:
        try:
            await shop.background.aclose()
        finally:
            went_on, lost = shop.going_on + shop.went_on, len(shop.not_reported)
            print(f"{went_on} went on, {shop.accepted} accepted, {lost} errors lost")


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
    how = "ended as cancelled" if calls[1].cancelled() else "returned"
    print(f"the cancelled call of aclose has {how}")
    reported = shop.reported()
    await opening
    for call in calls:
        if call is not calls[1] or not call.cancelled():
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
