"""Gives way a hundred times, and then never again.

code: LOOP_BLOCKED
test: test_neighbour_has_its_turn
where: key = clean(word)
next: Giving way
"""

import asyncio


def clean(word):
    return word.strip(".,;:!?'\"()-").lower()


async def count(words):
    counts = {}
    for number, word in enumerate(words, 1):
        key = clean(word)
        counts[key] = counts.get(key, 0) + 1
        if number % 100 == 0 and number <= 10_000:
            await asyncio.sleep(0)
    return counts
