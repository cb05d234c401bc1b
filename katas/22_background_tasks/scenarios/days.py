"""Days in the shop: jobs come, and it closes."""

import asyncio
import contextlib
import gc
import weakref

from .shop import ERRORS, Shop, wait_until
from .stops import stubborn_job

IN_WORDS = {
    "shop": "the shop",
    "at_work": "the shop",
    "crowd": "the shop",
    "two_shops": "the program with two shops",
    "forgets": "the shop",
    "closes_at_that_moment": "the shop",
    "slips_in": "the shop",
    "refuses": "the shop",
    "mail": "job",
    "reminders": "job",
    "small_job": "job",
    "last_job": "job",
}
"""What messages call them."""


async def at_work(shop, plan, closing, when=True):
    """Start the jobs of *plan*; some are started when the shop closes already."""
    begin = asyncio.get_running_loop().time()
    plan = sorted(plan)
    await shop.opens([each for each in plan if each[0] < closing], begin)
    late = shop.opens([each for each in plan if each[0] >= closing], begin)
    await wait_until(begin + closing)
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
        await wait_until(begin + moment)
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

    In the end there are as many jobs as in the last wave again, and the first of them is slow.

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
    background.start(small_job(there_is, 9, False))
    for _ in waves[-1]:
        background.start(asyncio.sleep(0.75))
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
