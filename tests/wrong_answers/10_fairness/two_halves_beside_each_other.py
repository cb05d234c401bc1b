"""Two tasks give way after a hundred words each, so others wait for two hundred.

code: LOOP_BLOCKED
test: test_gives_way_after_a_hundred_words
where: key = clean(word)
next: Everybody in the queue
"""

import asyncio


def clean(word):
    return word.strip(".,;:!?'\"()-").lower()


async def count_fairly(words):
    counts = {}
    for number, word in enumerate(words, 1):
        key = clean(word)
        counts[key] = counts.get(key, 0) + 1
        if number % 100 == 0:
            await asyncio.sleep(0)
    return counts


async def count(words):
    middle = len(words) // 2
    counts, others = await asyncio.gather(
        count_fairly(words[:middle]), count_fairly(words[middle:])
    )
    for key, number in others.items():
        counts[key] = counts.get(key, 0) + number
    return counts
