"""Scenarios of kata 25: requests that overlap, what they start, and work that is done later."""

import asyncio
import contextlib
import threading
import time
from concurrent.futures import Future

from pytest_asyncio_kata.worker.arrivals import arrival

IN_WORDS = {
    "visits": "serve",
    "starts": "serve",
    "starts.two_tasks": "two tasks",
    "nested": "`serve`, called inside `serve`",
    "fails": "serve",
    "is_cancelled": "serve",
    "is_cancelled.outer": "the outer work",
    "is_cancelled.work": "the inner work",
    "calls_later": "for_later",
    "hands_on": "for_later",
    "at_the_same_time": "for_later",
    "jobs": "Worker",
    "failing_jobs": "Worker",
    "worker_stops": "Worker",
    "run_is_cancelled": "Worker.run",
    "in_any_order": "the server",
    "_visit": "request",
    "_beside": "the code beside the requests",
    "_old": "the code beside the requests",
    "_serve": "the code of a request",
    "_serve.called": "a task of a request",
    "_last_words": "what has been cancelled",
}
"""What messages call them."""


class Refused(Exception):
    """An error whose truth value is False, and that is equal to everything."""

    __hash__ = Exception.__hash__

    def __len__(self):
        return 0

    def __eq__(self, other):
        return True


class Odd:
    """A result that is equal to everything, and neither true nor false."""

    __hash__ = None

    def __bool__(self):
        raise ValueError("neither true nor false")

    def __eq__(self, other):
        return True


KINDS = (ConnectionResetError, KeyError, TimeoutError, Refused, asyncio.QueueEmpty, RuntimeError)
KINDS += (AssertionError, ValueError, EOFError, TypeError, LookupError, asyncio.InvalidStateError)

ERRORS = {kind.__name__: kind for kind in KINDS}
"""How each kind of error is made, of a message."""

RESULTS = {"odd": Odd, "list": list, "error": KeyError, "text": str}
"""How each kind of result is made."""


LAST = ("after ", "code beside")
"""How the places begin that come last."""


def shown(request_id):
    """Return what `current_request` has returned as a text."""
    if type(request_id) in (int, str, type(None)):
        return repr(request_id)
    return f"a {type(request_id).__name__}"


class Notes:
    """What the code at many places was told when it asked for its request."""

    def __init__(self, answer):
        self._answer = answer
        self._places = {}

    def look(self, place):
        """Ask for the request of the code that calls this."""
        self._places.setdefault(place, []).append(shown(self._answer.current_request()))

    def all(self):
        """Return all that was told, by place; what has ended comes last."""
        places = sorted(self._places, key=lambda place: (place.startswith(LAST), place))
        return [f"{place}: {each}" for place in places for each in self._places[place]]


async def _last_words(seconds):
    """Take *seconds*, however often that is interrupted."""
    loop = asyncio.get_running_loop()
    end = loop.time() + seconds
    while loop.time() < end:
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.sleep(end - loop.time())


# -- requests ------------------------------------------------------------------------------


async def visits(answer, plan, looking):
    """Requests that overlap, and somebody beside them; return what everybody was told.

    Args:
        answer: The answer's module.
        plan: For each request when it comes, its id, and the seconds of its waits.
        looking: The moments at which somebody beside them looks.
    """
    notes = Notes(answer)
    beside = asyncio.create_task(_beside(notes, looking)) if looking else None
    await asyncio.gather(*(_visit(notes, answer, n, *each) for n, each in enumerate(plan, 1)))
    notes.look("after all requests")
    if beside is not None:
        await beside
    return notes.all()


async def _beside(notes, looking):
    loop = asyncio.get_running_loop()
    begin = loop.time()
    for number, moment in enumerate(looking, 1):
        await asyncio.sleep(begin + moment - loop.time())
        notes.look(f"code beside the requests, look {number}")


async def _visit(notes, answer, number, begin, request_id, waits):
    async def work():
        for count, seconds in enumerate(waits, 1):
            await arrival(f"wait {count} of request {number}", lambda: None, seconds=seconds)
            notes.look(f"work of request {number}, wait {count}")
        return 3 * number

    await asyncio.sleep(begin)
    result = await answer.serve(request_id, work)
    notes.look(f"after request {number}")
    if result != 3 * number:
        notes.look(f"work of request {number} gave {result!r}")


async def starts(answer, request_id, other_id):
    """A request starts all that it can start, and ends; another one is under way."""
    notes, loop = Notes(answer), asyncio.get_running_loop()
    started, ends = [], [loop.create_future() for _ in range(4)]
    begun = asyncio.create_task(_old(notes))

    async def looks(place, seconds):
        await asyncio.sleep(seconds)
        notes.look(place)

    async def two_tasks():
        await asyncio.gather(looks("a task", 0), looks("a task of a task, later", 5))

    def threaded():
        notes.look("a function in a thread")
        loop.call_soon_threadsafe(called_back, "a callback that a thread has given", 0)
        time.sleep(4)
        notes.look("a function in a thread, when the request has ended")

    def called_back(place, number, *_):
        notes.look(place)
        ends[number].set_result(None)

    async def work():
        started.append(asyncio.create_task(two_tasks()))
        started.append(asyncio.create_task(asyncio.to_thread(threaded)))
        loop.call_soon(called_back, "a callback", 1)
        loop.call_later(6, called_back, "a callback, when the request has ended", 2)
        begun.add_done_callback(lambda _: called_back("a done callback", 3))
        async with asyncio.TaskGroup() as group:
            group.create_task(looks("a task in a group", 1))
        await asyncio.wait_for(looks("a call with a time limit", 0.5), 2)
        async with asyncio.timeout(2):
            await looks("a call in a timeout", 0.25)
        notes.look("the work itself")

    async def other_work():
        for number in range(1, 5):
            await asyncio.sleep(0.6)
            notes.look(f"the work of another request, look {number}")
        await begun

    await asyncio.gather(answer.serve(request_id, work), answer.serve(other_id, other_work))
    notes.look("after both requests")
    await asyncio.gather(*started, *ends)
    return notes.all()


async def _old(notes):
    await asyncio.sleep(3)
    notes.look("a task from before the requests")


async def nested(answer, ids, failing, error):
    """Requests inside requests, and one after another in the same task.

    Args:
        answer: The answer's module.
        ids: The ids, from the outermost to the innermost.
        failing: The depths, from 1, at which the work fails when what is inside it has ended.
        error: The kind of the errors.
    """
    notes = Notes(answer)

    async def request(depth):
        if depth > len(ids):
            return

        async def work():
            notes.look(f"work at depth {depth}, at its beginning")
            for again in ("first", "second")[: 1 + (depth == 2)]:
                await request(depth + 1)
                notes.look(f"after a {again} request at depth {depth + 1}")
            await asyncio.sleep(0.25)
            notes.look(f"after all in the work at depth {depth}")
            if depth in failing:
                raise failure

        failure = ERRORS[error](depth)
        try:
            await answer.serve(ids[depth - 1], work)
        except ERRORS[error] as raised:
            if raised is not failure:
                raise

    await request(1)
    notes.look("after all")
    return notes.all()


async def fails(answer, outcomes):
    """The works of requests end in many ways; return what came out, and what was told then.

    Args:
        answer: The answer's module.
        outcomes: The id of each request, how many seconds it takes, and its outcome: a kind of
            error, or a kind of result.
    """
    notes, seen = Notes(answer), []

    async def one(number, request_id, seconds, outcome):
        made = ERRORS.get(outcome) or RESULTS[outcome]
        thing = made(number) if outcome in ERRORS else made()
        calls = []

        async def work():
            calls.append(number)
            if seconds:
                await asyncio.sleep(seconds)
            loop = asyncio.get_running_loop()
            failed = loop.create_future()
            loop.call_soon(failed.set_exception, KeyError("the work expects that"))
            with contextlib.suppress(KeyError):
                await failed
            notes.look(f"work of request {number}")
            if outcome in ERRORS:
                raise thing
            return thing

        came = "nothing"
        try:
            result = await answer.serve(request_id, work)
            came = "the very result" if result is thing else "something else"
        except ERRORS.get(outcome, ()) as error:
            if error is not thing:
                raise
            came = "the very error"
        notes.look(f"after request {number}")
        seen.append(f"of request {number} ({outcome}), awaited {len(calls)} times, came {came}")

    async def in_turn():
        for number, each in enumerate(outcomes, 1):
            await one(number, *each)

    await in_turn()
    return notes.all() + seen


class Mistakes:
    """What code was told that it should not be told; only the first is of interest."""

    def __init__(self, answer):
        self._answer = answer
        self._first = ""

    def look(self, place, request_id):
        """Ask for the request, which should be *request_id*."""
        told = self._answer.current_request()
        if shown(told) != shown(request_id):
            self.note(f"{place}: {shown(told)}, not {shown(request_id)}")

    def note(self, text):
        """Note another mistake."""
        self._first = self._first or text

    def first(self):
        """Return the first of them, or that there is none."""
        return self._first or ALL_IS_WELL


ALL_IS_WELL = "all is as before"


async def is_cancelled(answer, ids, waits, stopping):
    """A request inside a request is cancelled; print at the end whether all is as before."""
    under_way, mistakes = [], Mistakes(answer)

    async def work():
        under_way.append("work")
        try:
            for seconds in waits:
                await asyncio.sleep(seconds)
        except asyncio.CancelledError:
            await _last_words(stopping)
            mistakes.look("in the work", ids[1])
            raise
        finally:
            under_way.pop()
        return 7

    async def outer():
        try:
            await answer.serve(ids[1], work)
        finally:
            mistakes.look("after `serve`", ids[0])
        await asyncio.sleep(0.25)

    try:
        await answer.serve(ids[0], outer)
    finally:
        mistakes.look("after all", None)
        if under_way:
            mistakes.note("a work goes on")
        print(mistakes.first())


# -- work for later ------------------------------------------------------------------------


async def _serve(answer, request_id, function, *args):
    """Call a plain function in a task of a request, or of none; what it raises comes out."""

    async def called():
        try:
            function(*args)
        except Exception as error:
            errors.append(error)

    async def work():
        await asyncio.create_task(called())

    errors = []
    await (work() if request_id is None else answer.serve(request_id, work))
    if errors:
        raise errors[0]


class Drawer:
    """Functions that requests have kept, and that others call."""

    def __init__(self, answer):
        self.notes = Notes(answer)
        self.tasks = []
        self._answer = answer
        self._kept = []

    def keep(self, number):
        """Keep one more function."""

        def function(caller):
            self.notes.look(f"later function {number}, called by {caller}")
            if caller.startswith("caller"):
                looks = self.looks(f"later task of function {number}, called by {caller}")
                self.tasks.append(asyncio.create_task(looks))

        self._kept.append(self._answer.for_later(function))

    async def looks(self, place):
        await asyncio.sleep(0.5)
        self.notes.look(place)

    def call_all(self, caller):
        """Call all functions, for *caller*."""
        for number, function in enumerate(self._kept, 1):
            function(caller)
            self.notes.look(f"after function {number}, called by {caller}")

    def call_into(self, future, caller):
        """Call all functions; the outcome goes into a future of either kind."""
        try:
            future.set_result(self.call_all(caller))
        except Exception as error:
            future.set_exception(error)


async def calls_later(answer, ids, other_ids):
    """Functions are kept by requests and by nobody, and called by all sorts of others.

    Args:
        answer: The answer's module.
        ids: The ids of the requests that keep functions; None for no request.
        other_ids: The ids of the requests that call them; None for no request.
    """
    drawer, loop = Drawer(answer), asyncio.get_running_loop()
    for number, request_id in enumerate(ids, 1):
        await _serve(answer, request_id, drawer.keep, number)
    for number, request_id in enumerate(other_ids, 1):
        await _serve(answer, request_id, drawer.call_all, f"caller {number}")

    async def work():
        await asyncio.to_thread(drawer.call_all, "a thread of a request")
        over, old_over = loop.create_future(), Future()
        loop.call_later(1, drawer.call_into, over, "a callback of a request")
        await over
        old = threading.Thread(target=drawer.call_into, args=[old_over, "an old library"])
        old.start()
        await asyncio.to_thread(old.join)
        old_over.result()
        drawer.notes.look("after all of them")

    await answer.serve(other_ids[-1], work)
    await asyncio.gather(*drawer.tasks)
    return drawer.notes.all()


class Echo:
    """A function that a request keeps: it returns or raises a thing, and may call itself."""

    def __init__(self, answer):
        self.notes = Notes(answer)
        self.seen = []
        self.later = None
        """What `for_later` has made of it."""
        self._got = []
        self._depth = 0
        self._thing = self._raises = None

    def __call__(self, *args, **kwargs):
        self.notes.look(f"later call {len(self._got) + 1}")
        self._got.append((args, kwargs))
        depth = self._depth
        if depth > 0:
            self._depth -= 1
            result = self.later(*args, **kwargs)
            self.notes.look(f"later call that has called itself, {depth}")
            return result
        if self._raises:
            raise self._thing
        return self._thing

    def call(self, number, kind, depth, args, kwargs):
        """Call it with *args* and *kwargs*; note what comes out."""
        self._raises = kind in ERRORS
        self._thing = ERRORS[kind](number) if self._raises else RESULTS[kind]()
        self._depth, begin = depth, len(self._got)
        came = "something else"
        try:
            if self.later(*args, **kwargs) is self._thing:
                came = "the very result"
        except ERRORS.get(kind, ()) as error:
            if error is not self._thing:
                raise
            came = "the very error"
        self.notes.look(f"after call {number}")
        right = self._got[begin:] == [(tuple(args), kwargs)] * (depth + 1)
        which = "the" if right else "other"
        self.seen.append(f"of call {number} ({kind}) came {came}, {which} arguments")


async def hands_on(answer, request_id, other_id, outcomes):
    """A function gets many arguments, calls itself, returns and fails; return what came out."""
    echo = Echo(answer)

    def keep():
        echo.later = answer.for_later(echo)

    def call_all():
        for number, each in enumerate(outcomes, 1):
            echo.call(number, *each)

    await _serve(answer, request_id, keep)
    await _serve(answer, other_id, call_all)
    return echo.notes.all() + echo.seen


async def at_the_same_time(answer, ids, count):
    """Several threads are in the same function, and in others, at the same time."""
    notes, kept = Notes(answer), []

    def function(number, thread):
        notes.look(f"later function {number} in thread {thread}, at its beginning")
        time.sleep(1 + thread / 8)
        notes.look(f"later function {number} in thread {thread}, at its end")

    def thread(number, own):
        kept[own - 1](own, number)
        notes.look(f"after function {own} in thread {number}")

    async def keep():
        kept.append(answer.for_later(function))

    for request_id in ids:
        await answer.serve(request_id, keep)

    async def work():
        calls = (asyncio.to_thread(thread, n, n % len(ids) + 1) for n in range(1, count + 1))
        errors.extend(await asyncio.gather(*calls, return_exceptions=True))

    errors = []
    await answer.serve("evening", work)
    for error in errors:
        if error is not None:
            raise error
    return notes.all()


# -- the worker ----------------------------------------------------------------------------


class Office:
    """A worker, and the jobs that it has to do."""

    def __init__(self, answer):
        self.worker = answer.Worker()
        self.notes = Notes(answer)
        self.lines = []
        """What has happened; a line that a job printed would lead to the answer's line."""
        self.under_way = 0
        self.open = 0
        self._due = 0

    def tell(self, *last):
        """Print what has happened."""
        print(*self.lines, *last, sep="\n")

    def submit(self, name, waits, stopping=0, error=None, then=()):
        """Submit a job.

        Args:
            name: Its name.
            waits: The seconds of its waits.
            stopping: How many seconds it takes to stop when it is cancelled.
            error: What it raises in the end.
            then: The jobs that it submits then.
        """
        loop = asyncio.get_running_loop()

        async def job():
            late = loop.time() - self._due
            how = f" {late:.2f} s late" if late > 0.0001 else ""
            self.lines.append(f"{name} begins{' beside another job' if self.under_way else how}")
            self.under_way += 1
            self.notes.look(f"later job {name}, at its beginning")
            try:
                for seconds in waits:
                    await arrival(f"wait of {name}", lambda: None, seconds=seconds)
                    self.notes.look(f"later job {name}, after a wait of {seconds:g} s")
                for each in then:
                    self.submit(*each)
            except asyncio.CancelledError:
                await _last_words(stopping)
                raise
            finally:
                self.under_way -= 1
                self.open -= 1
                self._due = loop.time()
                self.lines.append(f"{name} ends")
            if error is not None:
                raise error
            return name

        if not self.open:
            self._due = loop.time()
        self.open += 1
        self.worker.submit(job)


async def jobs(answer, plan, starter, stays):
    """Requests submit jobs to one worker; return what the jobs were told.

    Args:
        answer: The answer's module.
        plan: For each request when it comes, its id or None, and its jobs.
        starter: The number of the request that starts the worker, from 0; -1 if that is done
            before the first one.
        stays: How many seconds the worker is left alone in the end.
    """
    office = Office(answer) if starter < 0 else None
    other = answer.Worker()
    running = []

    async def another_job():
        office.lines.append("a job of a worker that does not run begins")

    other.submit(another_job)

    async def request(number, begin, request_id, submitted):
        def submit_all():
            nonlocal office
            if number == starter:
                office = Office(answer)
                running.append(asyncio.create_task(office.worker.run()))
            for each in submitted:
                office.submit(*each)

        await asyncio.sleep(begin)
        await _serve(answer, request_id, submit_all)

    if starter < 0:
        running.append(asyncio.create_task(office.worker.run()))
    await asyncio.gather(*(request(number, *each) for number, each in enumerate(plan)))
    await asyncio.sleep(stays)
    if running[0].done():
        running[0].result()
        office.tell("the worker has returned")
        return []
    office.lines.append(f"{office.open} jobs are open")
    running[0].cancel()
    await asyncio.wait(running)
    how = "ended as cancelled" if running[0].cancelled() else "returned"
    office.tell(f"the worker has {how}")
    return office.notes.all()


async def failing_jobs(answer, night, plan):
    """A request runs the worker itself, again after each job that fails.

    Args:
        answer: The answer's module.
        night: The id of the request that runs the worker; None for no request.
        plan: For each job the id of its request or None, its name, the seconds of its waits,
            and the kind of its error or None.
    """
    office, errors = Office(answer), []

    for request_id, name, waits, kind in plan:
        error = ERRORS[kind](name) if kind else None
        if error is not None:
            errors.append((name, error))
        await _serve(answer, request_id, office.submit, name, waits, 0, error)

    async def work():
        for name, error in errors:
            try:
                await office.worker.run()
            except type(error) as raised:
                if raised is not error:
                    raise
            office.notes.look(f"after {name}, which has failed")
            office.lines.append(f"the worker runs again after {name}")

    await (work() if night is None else answer.serve(night, work))
    office.notes.look("after the night")
    office.tell()
    return office.notes.all()


async def worker_stops(answer, night, plan, seconds):
    """The worker is cancelled in its first job or while it waits; then it runs again.

    Args:
        answer: The answer's module.
        night: The id of the request that runs the worker.
        plan: For each job the id of its request or None, and what `Office.submit` needs.
        seconds: When the worker is cancelled: three times, from the begin of each run.
    """
    office = Office(answer)
    for request_id, *job in plan:
        await _serve(answer, request_id, office.submit, *job)

    async def work():
        for number, moment in enumerate(seconds, 1):
            try:
                async with asyncio.timeout(moment):
                    await office.worker.run()
            except TimeoutError:
                office.notes.look(f"after the worker was stopped, {number}")
                office.lines.append(f"stopped, {office.under_way} jobs go on")

    await answer.serve(night, work)
    office.notes.look("after the night")
    office.tell()
    return office.notes.all()


async def run_is_cancelled(answer, ids, night, plan):
    """The worker is cancelled at any step; print at the end whether all is as before."""
    office, mistakes = Office(answer), Mistakes(answer)
    last = EOFError("no more jobs")

    async def work():
        try:
            await office.worker.run()
        except EOFError as error:
            if error is not last:
                raise
            if asyncio.current_task().cancelling():  # both at once: either may come out
                raise asyncio.CancelledError from None
        finally:
            mistakes.look("after `run`", night)

    try:
        for request_id, job in zip(ids, plan, strict=True):
            await _serve(answer, request_id, office.submit, *job)
        office.submit("the last job", [0.125], 0, last)
        await answer.serve(night, work)
    finally:
        mistakes.look("after all", None)
        if office.under_way:
            mistakes.note("a job goes on")
        for text in office.notes.all():
            told = [shown(each) for each, job in zip(ids, plan, strict=True) if job[0] in text]
            if not text.endswith(f": {(*told, 'None')[0]}"):
                mistakes.note(f"a job: {text.rpartition(': ')[2]}")
        print(mistakes.first())


# -- every order ---------------------------------------------------------------------------


async def in_any_order(answer, ids):
    """Three requests, a job of each, and what one of them has kept; in which order is open."""
    mistakes, worker, later = Mistakes(answer), answer.Worker(), []
    running, done = [], []
    over = asyncio.get_running_loop().create_future()

    async def request(number, request_id):
        async def job():
            await arrival(f"mail {number}", lambda: None, seconds=1)
            mistakes.look(f"the job of request {number}", request_id)
            done.append(number)
            if len(done) == len(ids):
                over.set_result(None)

        def kept():
            mistakes.look(f"what request {number} has kept", request_id)

        async def work():
            await arrival(f"question {number}", lambda: None, seconds=1)
            mistakes.look(f"the work of request {number}", request_id)
            worker.submit(job)
            later.append(answer.for_later(kept))
            later[0]()
            mistakes.look(f"the work of request {number}, after a call", request_id)

        await answer.serve(request_id, work)
        mistakes.look(f"after request {number}", None)

    await _serve(answer, ids[0], lambda: running.append(asyncio.create_task(worker.run())))
    await asyncio.gather(*(request(*each) for each in enumerate(ids, 1)))
    await over
    running[0].cancel()
    await asyncio.wait(running)
    return mistakes.first()
