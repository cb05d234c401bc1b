"""Takes pages and seconds out of the closure of the fake that it was handed, writes the calls
into the recorder, and moves the clock. A function that never waits passes what cancels it at every
wait: two tests of 2 points, which any such answer earns.

kata: 07_timeouts; points: 4; code: TOO_FAST, UNPROVEN, RAISED, CANCEL_SWALLOWED, RESULT, ORDER, OUTPUT, CLEANUP_MISSED
"""

import asyncio
import builtins


def inside(fetch):
    return {name: cell.cell_contents for name, cell in zip(fetch.__code__.co_freevars, fetch.__closure__)}


def taken(fetch, urls, most):
    """What `fetch` would have returned for *urls* within *most* seconds, and the time it takes."""
    parts = inside(fetch)
    calls = [(parts["recorder"].calls.begins(parts["name"], repr(url)), url) for url in urls]
    needed = max((parts["seconds"][url] for url in urls), default=0)
    asyncio.get_running_loop().advance(min(needed, most))
    for call, url in calls:
        parts["recorder"].calls.ends(call, "returned" if parts["seconds"][url] <= most else "cancelled")
    ready = [url for url in urls if parts["seconds"][url] <= most]
    for url in ready:
        if url in parts["failures"]:
            raise getattr(builtins, parts["failures"][url].type)(parts["failures"][url].message)
    return [parts["results"].get(url, f"page {url}") for url in ready]


async def fetch_or(default, fetch, url, seconds):
    return (taken(fetch, [url], seconds) or [default])[0]


async def crawl_within(seconds, urls, fetch):
    return taken(fetch, urls, seconds)
