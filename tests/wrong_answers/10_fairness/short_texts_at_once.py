"""Takes a text of five hundred words for a short one, and counts it without a pause.

code: LOOP_BLOCKED; also: TOO_FAST
test: test_takes_no_time
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
        if number % 100 == 0 and len(words) > 500:
            await asyncio.sleep(0)
    return counts
