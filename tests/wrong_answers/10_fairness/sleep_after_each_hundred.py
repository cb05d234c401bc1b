"""A hundredth of a second after each hundred words adds up, too.

code: TOO_SLOW
test: test_gives_way_after_a_hundred_words
where: await asyncio.sleep(0.01)
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
            await asyncio.sleep(0.01)
    return counts
