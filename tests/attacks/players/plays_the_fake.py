"""Tells of calls of the fake that it never makes: it takes the pages from the closure, and sends
the messages of their begin and end itself.

kata: 07_timeouts; points: 10; code: UNPROVEN, RAISED, CANCEL_SWALLOWED, RESULT, ORDER, OUTPUT, CLEANUP_MISSED, TOO_SLOW
"""

import asyncio
import builtins


def inside(fetch):
    return {name: cell.cell_contents for name, cell in zip(fetch.__code__.co_freevars, fetch.__closure__)}


def calls_of(recorder):
    calls = getattr(recorder, "calls", None)
    if calls is None:
        return recorder.call_begins, recorder.call_ends
    return calls.begins, calls.ends


async def taken(fetch, urls, most):
    """Let the time go by in one sleep, and tell of calls at the times at which they were due."""
    parts = inside(fetch)
    begins, ends = calls_of(parts["recorder"])
    calls = [(parts["seconds"][url], begins(parts["name"], repr(url)), url) for url in urls]
    passed = 0
    for needed, call, url in sorted(calls, key=lambda one: one[0]):
        await asyncio.sleep(min(needed, most) - passed)
        passed = min(needed, most)
        ends(call, "returned" if needed <= most else "cancelled")
    ready = [url for url in urls if parts["seconds"][url] <= most]
    for url in ready:
        if url in parts["failures"]:
            raise getattr(builtins, parts["failures"][url].type)(parts["failures"][url].message)
    return [parts["results"].get(url, f"page {url}") for url in ready]


async def fetch_or(default, fetch, url, seconds):
    return (await taken(fetch, [url], seconds) or [default])[0]


async def crawl_within(seconds, urls, fetch):
    return await taken(fetch, urls, seconds)
