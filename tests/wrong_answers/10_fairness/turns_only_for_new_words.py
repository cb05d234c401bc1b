"""Others get a turn when a word is new, and a long row of known ones has none.

code: LOOP_BLOCKED
test: test_gives_way_after_a_hundred_words
where: key = clean(word)
next: Giving way
"""

import asyncio


def clean(word):
    return word.strip(".,;:!?'\"()-").lower()


async def count(words):
    counts = {}
    for word in words:
        key = clean(word)
        if key not in counts:
            await asyncio.sleep(0)
        counts[key] = counts.get(key, 0) + 1
    return counts
