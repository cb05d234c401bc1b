"""Does not count a word of which `clean` leaves nothing.

code: RESULT
test: test_gives_way_after_a_hundred_words
where: -
next: Your turn
"""

import asyncio


def clean(word):
    return word.strip(".,;:!?'\"()-").lower()


async def count(words):
    counts = {}
    for number, word in enumerate(words, 1):
        if key := clean(word):
            counts[key] = counts.get(key, 0) + 1
        if number % 100 == 0:
            await asyncio.sleep(0)
    return counts
