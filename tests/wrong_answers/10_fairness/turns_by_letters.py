"""Others get a turn after a hundred letters, and a row of empty words has none.

code: LOOP_BLOCKED; also: OUTPUT
test: test_gives_way_after_a_hundred_words
where: key = clean(word)
next: Giving way
"""

import asyncio


def clean(word):
    return word.strip(".,;:!?'\"()-").lower()


async def count(words):
    counts = {}
    letters = 0
    for word in words:
        key = clean(word)
        counts[key] = counts.get(key, 0) + 1
        letters += len(word)
        if letters >= 100:
            letters = 0
            await asyncio.sleep(0)
    return counts
