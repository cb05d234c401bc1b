"""A shop that hands in photos as jobs, and what it sees."""

import asyncio
import contextlib

IN_WORDS = {
    "_last_words": "handle",
    "wait_until": "the test",
    "surely": "abort",
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
    """A job that is false, equal to all others, no member of a set, and can be awaited."""

    __hash__ = None

    def __await__(self):
        return "what comes of awaiting a job"
        yield

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
            await wait_until(begin + moment)
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
        not_done.clear()  # it is the caller's own
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


async def wait_until(moment):
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


async def surely(coro):
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
