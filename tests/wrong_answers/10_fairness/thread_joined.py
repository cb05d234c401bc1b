"""A thread computes, and the event loop waits for it with `join`.

code: OVER_LIMIT; also: LOOP_BLOCKED, TOO_FAST
test: test_gives_way_after_a_hundred_words
where: thread.start()
next: Why not a thread
"""

import asyncio
import threading


def clean(word):
    return word.strip(".,;:!?'\"()-").lower()


def count_at_once(words):
    counts = {}
    for word in words:
        key = clean(word)
        counts[key] = counts.get(key, 0) + 1
    return counts


async def count(words):
    counts = {}
    thread = threading.Thread(target=lambda: counts.update(count_at_once(words)))
    thread.start()
    thread.join()
    return counts
