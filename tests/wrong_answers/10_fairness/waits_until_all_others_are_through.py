"""It gives way until no other task is left, which asks again and again.

code: LIVELOCK; also: LOOP_BLOCKED, TOO_FAST
test: test_gives_way_after_a_hundred_words
where: await asyncio.sleep(0)
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
        if number % 100 == 0:
            while len(asyncio.all_tasks()) > 1:
                await asyncio.sleep(0)
    return counts
