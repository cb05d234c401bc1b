"""An event that is set already is not waited for.

code: LOOP_BLOCKED; also: TOO_FAST
where: key = clean(word)
next: Giving way
"""

import asyncio


def clean(word):
    return word.strip(".,;:!?'\"()-").lower()


async def count(words):
    go_on = asyncio.Event()
    go_on.set()
    counts = {}
    for word in words:
        await go_on.wait()
        key = clean(word)
        counts[key] = counts.get(key, 0) + 1
    return counts
