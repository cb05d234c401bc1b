"""Requests that are handled one after another, nested and together."""

import asyncio
import contextlib
import time

from pytest_asyncio_kata.worker.arrivals import arrival

from .notes import ERRORS, RESULTS, Notes, last_words, shown

IN_WORDS = {
    "visits": "serve",
    "starts": "serve",
    "starts.two_tasks": "two tasks",
    "nested": "`serve`, called inside `serve`",
    "fails": "serve",
    "is_cancelled": "serve",
    "is_cancelled.outer": "the outer work",
    "is_cancelled.work": "the inner work",
    "_visit": "request",
    "_beside": "the code beside the requests",
    "_old": "the code beside the requests",
}
"""What messages call them."""


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
            await last_words(stopping)
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
