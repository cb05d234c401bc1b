"""The sleep is a task that nobody awaits, so the counting goes on.

code: LOOP_BLOCKED; also: TASK_LEAKED
test: test_gives_way_after_a_hundred_words
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
        if number % 100 == 0:
            asyncio.create_task(asyncio.sleep(0))
    return counts
