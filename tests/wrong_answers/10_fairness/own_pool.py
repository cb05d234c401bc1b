"""A pool of threads computes the parts.

code: OVER_LIMIT
test: test_gives_way_after_a_hundred_words
where: futures = [loop.run_in_executor(pool, count_at_once, part) for part in parts]
next: Why not a thread
"""

import asyncio
from concurrent.futures import ThreadPoolExecutor


def clean(word):
    return word.strip(".,;:!?'\"()-").lower()


def count_at_once(words):
    counts = {}
    for word in words:
        key = clean(word)
        counts[key] = counts.get(key, 0) + 1
    return counts


async def count(words):
    loop = asyncio.get_running_loop()
    counts = {}
    with ThreadPoolExecutor(2) as pool:
        parts = [words[start : start + 100] for start in range(0, len(words), 100)]
        futures = [loop.run_in_executor(pool, count_at_once, part) for part in parts]
        for future in futures:
            for key, number in (await future).items():
                counts[key] = counts.get(key, 0) + number
    return counts
