"""Calls of these APIs."""

import asyncio
import functools

from .old_apis import OldApis
from .outcomes import Odd, outcome_of, value_of, was_cancelled

IN_WORDS = {
    "one_call": "call",
    "three_calls": "`call`, called three times",
    "calls_in_a_row": "`call`, called again and again",
    "calls_at_once": "call",
    "answered_more_than_once": "call",
    "any_results": "`call`, called again and again",
    "cancelled_calls": "call",
    "cancelled_on_the_way": "call",
}
"""What messages call them."""


async def one_call(answer, api, *args):
    """Call one of the APIs."""
    apis = OldApis()
    with apis.watch():
        return await answer.call(getattr(apis, api), *args)


async def three_calls(answer):
    """Call three APIs at the same time, each answering from its own thread."""
    apis = OldApis()
    with apis.watch():
        return await asyncio.gather(
            answer.call(apis.from_thread, 2, "two"),
            answer.call(apis.from_thread, 3, "three"),
            answer.call(apis.from_thread, 1, "one"),
        )


async def calls_in_a_row(answer, questions):
    """Ask one question after another, each as soon as the last answer has come."""
    apis = OldApis()
    with apis.watch():
        return [
            await outcome_of(answer.call(getattr(apis, api), *args)) for api, *args in questions
        ]


async def calls_at_once(answer, questions):
    """Ask all questions at the same time."""
    apis = OldApis()
    with apis.watch():
        calls = [answer.call(getattr(apis, api), *args) for api, *args in questions]
        return await asyncio.gather(*map(outcome_of, calls))


async def answered_more_than_once(answer, *plans):
    """Call APIs that answer as *plans* say, one after another, and wait until all is said.

    The answers that nobody waits for come while the next API is asked.
    """
    apis = OldApis()
    with apis.watch():
        outcomes = [await outcome_of(answer.call(apis.answers(plan))) for plan in plans]
        await asyncio.sleep(1.5)
        return outcomes


async def any_results(answer, seconds, *results):
    """Get *results*, then an exception and something odd as results, and an API's arguments."""
    apis, odd = OldApis(), Odd()
    with apis.watch():
        result = await answer.call(apis.later, seconds, odd)
        return [
            *[await answer.call(apis.later, seconds, value) for value in results],
            await answer.call(apis.later, seconds, ValueError("kept in a list")),
            "something odd" if result is odd else result,
            await answer.call(apis.echo, *results),
        ]


async def cancelled_calls(answer, seconds, *plans):
    """Cancel calls after *seconds* each, let the answers of *plans* come, and ask once more."""
    apis = OldApis()
    cancelled = []
    with apis.watch():
        for plan in plans:
            task = asyncio.ensure_future(answer.call(apis.answers(plan)))
            await asyncio.sleep(seconds)
            task.cancel()
            await asyncio.wait([task])
            cancelled.append(was_cancelled(task))
        await asyncio.sleep(1.5)
        return [*cancelled, await answer.call(apis.later, seconds, "in time")]


async def cancelled_on_the_way(answer, seconds, *ways):
    """Answer and cancel in the same step, before the event loop has its turn; then ask once more.

    Each of *ways* is a thread, a callback, and whether the answer comes before the cancellation.
    """
    apis = OldApis()
    cancelled = []
    with apis.watch():
        for where, how, answer_first in ways:
            task = asyncio.ensure_future(answer.call(apis.keep))
            await asyncio.sleep(seconds)
            tell = apis.tell if where == "loop" else apis.tell_in_thread
            late = functools.partial(tell, apis.kept[how], value_of(how, "late"))
            for step in (late, task.cancel) if answer_first else (task.cancel, late):
                step()
            await asyncio.wait([task])
            cancelled.append(was_cancelled(task))
        return [*cancelled, await answer.call(apis.later, seconds, "in time")]
