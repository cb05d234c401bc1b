"""Scenarios of kata 29: a shop that prints photos, closes, and is told to end by SIGTERM."""

import asyncio
import contextlib
import signal
import threading

from pytest_asyncio_kata.worker.arrivals import arrival

IN_WORDS = {
    "shop": "the shop",
    "crowd": "the shop",
    "refuses": "the shop",
    "two_shops": "two shops",
    "stops": "the shop",
    "stops_soon": "the shop",
    "slips_in": "the shop",
    "has_a_limit": "the shop",
    "gives_up": "the shop",
    "in_any_order": "the shop",
    "serves": "serve",
    "serves_for_long": "serve",
    "serves_in_vain": "serve",
    "sleeps_until_sigterm": "serve",
    "late_customer": "a customer",
    "evening": "the evening",
    "night": "the order to stop",
    "_last_words": "handle",
    "_until": "the test",
    "_after": "abort",
    "_surely": "abort",
    "has_served": "serve",
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
KINDS += (asyncio.QueueEmpty, asyncio.QueueFull, asyncio.InvalidStateError, AttributeError)
KINDS += (StopAsyncIteration, AssertionError, ValueError, RuntimeError)

ERRORS = {kind.__name__: kind for kind in KINDS}
"""How each kind of error is made, of a message."""


class Photo:
    """A job that is false, equal to each other one, and cannot be in a set."""

    __hash__ = None

    def __len__(self):
        return 0

    def __eq__(self, other):
        return True


ODD = {"nothing": None, "zero": 0, "empty": "", "false": False, "error": ValueError("a job")}
"""Jobs of other kinds, by their names."""


ALL_IS_WELL = "each job is done or told"


class Shop:
    """A shop and its pool; what happens there is printed.

    Args:
        answer: The answer's module.
        workers: How many the pool has.
        plans: What happens to each photo, by its name: seconds, outcome, and more.
        odd: Whether the jobs are other objects than their names.
    """

    def __init__(self, answer, workers, plans, odd=False):
        self.plans = plans
        self.jobs = {name: name for name in plans}
        if odd:
            self.jobs = {name: ODD[name] if name in ODD else Photo() for name in plans}
        self.accepted, self.done, self.told, self.seen, self.too_late = [], [], [], [], []
        self.going_on = self.ended = self.refused = 0
        self.stopping = False
        self.pool = answer.Pool(workers, self.handle)

    def name_of(self, job):
        """Return the name of *job*."""
        return next((name for name, each in self.jobs.items() if each is job), f"another: {job!r}")

    def submit(self, *names):
        """Hand in some photos; say which are refused."""
        for name in names:
            try:
                self.pool.submit(self.jobs[name])
            except RuntimeError:
                print(f"{name} is refused")
                self.refused += 1
            else:
                self.accepted.append(name)

    async def handle(self, job):
        """Print a photo: take its seconds, hand in others, and end as planned."""
        name = self.name_of(job)
        plan = self.plans[name]
        print(f"{name} begins")
        self.too_late += [name] * self.stopping
        self.going_on += 1
        try:
            result = await self.outcome(name, plan)
        except (Exception, asyncio.CancelledError):
            print(f"{name} is not printed")
            raise
        finally:
            self.going_on -= 1
            self.ended += 1
        print(f"{name} is printed")
        self.done.append(name)
        if "bell" in plan:
            plan["bell"].set_result(None)
        return result

    async def outcome(self, name, plan):
        """Wait as planned; return or raise what is planned."""
        outcome = plan.get("outcome", "")
        try:
            if plan.get("seconds", 1):
                await asyncio.sleep(plan.get("seconds", 1))
            self.submit(*plan.get("then", ()))
        except asyncio.CancelledError:
            await _last_words(plan.get("stopping", 0))
            self.submit(*plan.get("stopping_then", ()))
            outcome = plan.get("stopped", "cancelled")
        if outcome == "cancelled":
            raise asyncio.CancelledError
        if isinstance(outcome, list):
            return ERRORS[outcome[0]](name)
        if isinstance(outcome, str) and outcome in ERRORS:
            raise ERRORS[outcome](name)
        return outcome

    async def customer(self, moments):
        """Hand in photos, each at its moment."""
        begin = asyncio.get_running_loop().time()
        for moment, *names in moments:
            await _until(begin + moment)
            self.submit(*names)

    async def drain(self, who=()):
        """Drain, and say so."""
        self.note(who or "drain", await self.pool.drain())

    async def abort(self, who=()):
        """Abort, and say so."""
        self.note(who or "abort", await self.pool.abort())

    def note(self, who, not_done):
        """Note what was told to be not done."""
        if not isinstance(not_done, list):
            self.seen.append(f"{who}: no list, but {not_done!r}")
            return
        self.told = sorted(map(self.name_of, not_done))
        self.seen.append(f"{who}: not done: {', '.join(self.told) or 'none'}")
        if self.going_on:
            self.seen.append(f"{who}: {self.going_on} jobs go on")

    def account(self):
        """Return what is wrong, in words, when everything has ended."""
        rest, lost, both = list(self.told), [], []
        for name in self.accepted:
            if name in rest:
                rest.remove(name)
                both += [name] * (name in self.done)
            elif name not in self.done:
                lost.append(name)
        wrong = {
            "neither done nor told": lost,
            "done, and told as well": both + rest,
            "begun too late": self.too_late,
            "going on": [str(self.going_on)] * bool(self.going_on),
        }
        told = [f"{what}: {', '.join(sorted(names))}" for what, names in wrong.items() if names]
        return "; ".join(told) or ALL_IS_WELL


async def _until(moment):
    seconds = moment - asyncio.get_running_loop().time()
    if seconds > 0:
        await asyncio.sleep(seconds)


async def _last_words(seconds):
    """Take *seconds*, however often that is interrupted."""
    loop = asyncio.get_running_loop()
    end = loop.time() + seconds
    while loop.time() < end:
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.sleep(end - loop.time())


async def _surely(coro):
    """Await *coro* to its end, also if that is cancelled: whoever aborts is not cancelled."""
    task, cancellation = asyncio.ensure_future(coro), None
    while not task.done():
        try:
            await asyncio.wait([task])
        except asyncio.CancelledError as error:
            cancellation = error
    task.result()
    if cancellation is not None:
        raise cancellation


async def shop(answer, workers, plans, names, moments=(), odd=False):
    """Hand in *names* at once, and others at their moments; drain the pool meanwhile."""
    shop = Shop(answer, workers, plans, odd)
    shop.submit(*names)
    opening = asyncio.create_task(shop.customer(moments)) if moments else None
    await shop.drain()
    if opening is not None:
        await opening
    return shop.seen


async def crowd(answer, workers, send, waves):
    """Hand in many photos, some of them when the pool has been idle for a while."""

    async def handle(job):
        print(job)
        return await send(job)

    pool = answer.Pool(workers, handle)
    for seconds, names in waves:
        await asyncio.sleep(seconds)
        for name in names:
            pool.submit(name)
    not_done = await pool.drain()
    return [f"not done: {', '.join(map(str, not_done or ())) or 'none'}"]


async def two_shops(answer, plans, names, north, south, moment):
    """Two pools at the same time: one is drained, the other aborted; somebody else is at work."""
    shops = Shop(answer, north, plans), Shop(answer, south, plans)
    for each in shops:
        each.submit(*names)
    other = asyncio.create_task(asyncio.sleep(100))
    draining = asyncio.create_task(shops[0].drain("the north shop"))
    await asyncio.sleep(moment)
    await shops[1].abort("the south shop")
    await draining
    goes_on = "goes on" if not other.done() else "has ended"
    await other
    return [*shops[1].seen, *shops[0].seen, f"the work of others {goes_on}"]


async def refuses(answer, workers, plans, names, late, how):
    """Close in one way, and then hand in others, and close again in each way."""
    shop = Shop(answer, workers, plans)
    shop.submit(*names)
    await (shop.drain() if how == "drain" else shop.abort())
    shop.submit(*late)
    await asyncio.sleep(1)
    await shop.drain()
    await shop.abort()
    shop.submit(*late)
    await asyncio.sleep(1)
    return [*shop.seen, shop.account()]


async def stops(answer, workers, plans, names, moment, late):
    """Abort, twice, while two others wait for the end.

    Args:
        answer: The answer's module.
        workers: How many workers there are.
        plans: What happens to each photo.
        names: The photos that are handed in at first.
        moment: After how many seconds it is aborted.
        late: Moments after that, and photos that are handed in then.
    """
    shop = Shop(answer, workers, plans)
    shop.submit(*names)
    calls = [asyncio.create_task(shop.drain()) for _ in range(2)]
    await asyncio.sleep(moment)
    print("abort")
    shop.stopping = True
    opening = asyncio.create_task(shop.customer(late))
    again = asyncio.create_task(_after(0.05, shop.abort))
    await shop.abort()
    print("nothing goes on")
    await asyncio.gather(*calls, again)
    print("all have returned")
    await opening
    return [*sorted(shop.seen), shop.account()]


async def _after(seconds, function):
    await asyncio.sleep(seconds)
    await function()


async def stops_soon(answer, workers, count, seconds):
    """Abort a few rounds of the loop after photos were handed in, or after one was printed."""
    names = [f"photo {number}" for number in range(1, count + 1)]
    plans = {name: {"seconds": seconds} for name in names}
    seen = []
    for moment in 0, seconds:
        for rounds in range(6):
            shop = Shop(answer, workers, plans)
            shop.submit(*names)
            if moment:
                await asyncio.sleep(moment)
            for _ in range(rounds):
                await asyncio.sleep(0)
            shop.stopping = True
            await shop.abort()
            seen.append(shop.account())
    return [next((each for each in seen if each != ALL_IS_WELL), ALL_IS_WELL)]


async def slips_in(answer, seconds):
    """Hand a photo in a few rounds of the loop after the last one is printed.

    Whether it is accepted does not matter.
    """
    seen = []
    for rounds in range(6):
        plans = {"the last one": {"seconds": seconds}, "a late one": {"seconds": seconds}}
        shop, loop = Shop(answer, 2, plans), asyncio.get_running_loop()
        plans["the last one"]["bell"] = bell = loop.create_future()
        shop.submit("the last one")
        draining = asyncio.create_task(shop.drain())
        await bell
        for _ in range(rounds):
            await asyncio.sleep(0)
        shop.submit("a late one")
        await draining
        seen.append(f"accepted, and not done: {shop.told[0]}" if shop.told else shop.account())
        await asyncio.sleep(seconds + 0.5)
        await shop.drain()
        seen.append(shop.account())
    return [next((each for each in seen if each != ALL_IS_WELL), ALL_IS_WELL)]


async def has_a_limit(answer, workers, plans, names, limits, late):
    """Drain with a limit, several times; then abort.

    After each limit, one of *late* is handed in.
    """
    shop = Shop(answer, workers, plans)
    shop.submit(*names)
    for limit, name in zip(limits, late, strict=True):
        try:
            async with asyncio.timeout(limit):
                await shop.drain()
        except TimeoutError:
            print("the time is over")
        shop.submit(name)
    await asyncio.sleep(0.01)
    shop.stopping = True
    await shop.abort()
    return [*shop.seen, shop.account()]


async def gives_up(answer, workers, plans, names, late):
    """Drain; if that is cancelled, hand in one more, wait a little, and abort."""
    shop = Shop(answer, workers, plans)
    shop.submit(*names)
    try:
        await shop.drain()
    except asyncio.CancelledError:
        if shop.ended < len(names):
            shop.submit(late)
        await asyncio.sleep(0.4)
        raise
    finally:
        try:
            await _surely(shop.abort())
        finally:
            print(f"{shop.account()}, {shop.refused} refused")


class OrderedShop(Shop):
    """A shop whose photos take as long as the order of arrivals says."""

    async def outcome(self, name, plan):
        """Wait for an arrival; end as planned."""
        await arrival(f"the print of {name}", lambda: None, seconds=1)
        self.submit(*plan.get("then", ()))
        if plan.get("outcome"):
            raise ERRORS[plan["outcome"]](name)


async def late_customer(shop, name):
    """Hand in one more photo."""
    await arrival("a customer", lambda: None, seconds=1)
    shop.submit(name)


async def evening(shop):
    """Drain."""
    await arrival("the evening", lambda: None, seconds=1)
    await shop.drain()


async def night(shop):
    """Abort."""
    await arrival("the order to stop", lambda: None, seconds=1)
    shop.stopping = True
    await shop.abort()


async def in_any_order(answer, workers, plans, names, late):
    """Photos, one that is handed in late, the evening and the order to stop, in any order."""
    shop = OrderedShop(answer, workers, plans)
    shop.submit(*names)
    await asyncio.gather(late_customer(shop, late), evening(shop), night(shop))
    if len({text.partition(": ")[2] for text in shop.seen}) > 1:
        return "; ".join(shop.seen)
    return shop.account()


# -- SIGTERM ---------------------------------------------------------------------------


def is_handled():
    """Whether SIGTERM does not end the process."""
    return signal.getsignal(signal.SIGTERM) != signal.SIG_DFL


async def has_served(shop, serving):
    """Note what `serve` has told, and what SIGTERM does when it has ended."""
    await asyncio.wait([serving])
    if not serving.cancelled():
        shop.note("serve", serving.result())
    if is_handled():
        shop.seen.append("afterwards, SIGTERM does not end the process")


async def serves(answer, workers, plans, names, moments, grace, late=()):
    """Let `serve` look after a shop; SIGTERM comes at each of *moments*."""
    shop = Shop(answer, workers, plans)
    shop.submit(*names)
    begin = asyncio.get_running_loop().time()
    serving = asyncio.create_task(answer.serve(shop.pool, grace))
    opening = asyncio.create_task(shop.customer(late))
    await asyncio.sleep(0)
    for moment in moments:
        await _until(begin + moment)
        if serving.done():
            shop.seen.append("serve has ended before SIGTERM")
            break
        if not is_handled():
            shop.seen.append("SIGTERM ends the process")
            serving.cancel()
            break
        print("SIGTERM")
        signal.raise_signal(signal.SIGTERM)
    await has_served(shop, serving)
    print("the end")
    await opening
    await shop.pool.abort()
    return [*shop.seen, shop.account()]


async def serves_for_long(answer, plans, names, moment, grace):
    """Let `serve` look after a shop for long; SIGTERM comes when photos have been handed in.

    An answer that waits in a thread waits in real time: for that, everything else is short.
    """
    shop, threads = Shop(answer, 3, plans), threading.active_count()
    serving = asyncio.create_task(answer.serve(shop.pool, grace))
    await asyncio.sleep(0.05)
    scale = 1 if threading.active_count() == threads else 0.01
    for plan in plans.values():
        plan["stopping"] *= scale
        plan["seconds"] *= scale if plan["seconds"] < grace else 1
    await asyncio.sleep(moment * scale)
    shop.submit(*names)
    await asyncio.sleep(0)
    if serving.done() or not is_handled():
        shop.seen.append("serve has ended before SIGTERM")
        serving.cancel()
    else:
        signal.raise_signal(signal.SIGTERM)
    await has_served(shop, serving)
    await shop.pool.abort()
    return [*shop.seen, shop.account()]


async def serves_in_vain(answer, workers, plans, names, moment):
    """Cancel `serve` before SIGTERM comes; the pool goes on, and is drained."""
    shop = Shop(answer, workers, plans)
    shop.submit(*names)
    serving = asyncio.create_task(answer.serve(shop.pool, 1))
    await asyncio.sleep(moment)
    serving.cancel()
    await has_served(shop, serving)
    shop.seen.append("serve is cancelled" if serving.cancelled() else "serve is not cancelled")
    await shop.drain()
    return [*shop.seen, shop.account()]


async def sleeps_until_sigterm(answer, plans, names, after, grace):
    """SIGTERM comes from a thread, after so many real seconds, while everything waits."""
    shop = Shop(answer, 1, plans)
    shop.submit(*names)
    loop, serving = asyncio.get_running_loop(), asyncio.create_task(answer.serve(shop.pool, grace))

    def send():
        if is_handled():
            # To this thread: the system may choose any of a process.
            signal.raise_signal(signal.SIGTERM)
        else:
            shop.seen.append("SIGTERM ends the process")
            loop.call_soon_threadsafe(serving.cancel)

    sender = threading.Timer(after, send)
    sender.start()
    await has_served(shop, serving)
    sender.join()
    await shop.pool.abort()
    return [*shop.seen, shop.account()]
